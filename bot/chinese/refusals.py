"""Help, and what the bot says where it can't do what was asked."""

from __future__ import annotations

from bot.texts.refusals import RefusalWords

REFUSALS = RefusalWords(
    help_title="向我提问",
    help_text="提到我并写上问题，或使用 `/ask`。我用收录文章的原文回答，把已报道的与只是预期的分开。"
    "`/digest` 告诉你有什么新内容，`/sources` 列出文章。",
    busy="等待的问题太多了。请一分钟后再问。",
    closing="我正在重新启动。请一分钟后再问。",
    no_question="里面没有问题。请用几个词写下来。",
    bad_day="“{value}” 不是日期。请按 年-月-日 书写，例如 2026-04-24。",
    day_ahead="{value} 还没有到。请给出已经过去的日子。",
    rebuild_denied="只有具备“管理服务器”权限的成员可以重建索引。",
    rebuild_denied_direct="在私信中，只有本应用的所有者可以重建索引。",
    rebuild_twice="已经有一次重建在进行。结果会出现在发起的地方。",
    failed="没有成功，这不是你的错。请再试一次；错误已写入机器人的日志。",
)
