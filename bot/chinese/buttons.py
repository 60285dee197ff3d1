"""What stands beneath an answer, and what comes of pressing it."""

from __future__ import annotations

from bot.texts.buttons import ButtonWords

BUTTONS = ButtonWords(
    sources_button="出处",
    timeline_button="时间线",
    helpful="有帮助",
    not_helpful="没有帮助",
    vote_thanks="谢谢，已记下。`/privacy` 可查看并删除我保存的与你有关的内容。",
    tell="告诉整理者",
    told="本服务器的整理者已收到你的问题。",
    told_title="收录的文章尚未回答的问题",
    told_footer="一位成员请我转达。把能回答它的文章加入语料库即可。",
    tell_twice="本服务器的整理者已经收到这个问题了。",
    tell_stranger="只有提问者本人可以转达这个问题。你可以用 `/ask` 自己提问。",
    tell_nowhere="我联系不上本服务器的整理者。请告诉管理员。",
    why_title="没有帮助",
    why_label="哪里不对，或缺了什么？（可不填）",
    context_title="引文的上下文",
    context_overtaken="已被 {date} 的报道取代。",
    context_withdrawn="这篇文章 {date} 的版本已不再这样说。",
    context_gone="这条回答所引的内容已不在收录的文章中。",
    context_forgotten="我已不记得这条回答引用了什么：只保留 30 天。请重新提问。",
    history_title="同一件事的前后经过",
    follow_up="追问",
    follow_title="就这条回答追问",
    follow_label="你的下一个问题",
)
