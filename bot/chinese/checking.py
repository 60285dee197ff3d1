"""Checking a message of someone."""

from __future__ import annotations

from bot.texts.checking import CheckWords

CHECKING = CheckWords(
    check_name="核对这条消息",
    check_title="收录的文章对这条消息怎么说",
    check_footer="请自行比较：我只找最接近的报道，不对消息下判断。",
    check_empty="这条消息里没有可以核对的句子。我只读文字，不看图片。",
    check_own="这是我自己的消息。回答下方的 *出处* 和 *时间线* 说明它的依据。",
    check_more="因篇幅所限，消息中另有 {number} 句未核对。",
    check_reported="文章对此有报道",
    check_contradicted="文章的报道与此不同",
)
