"""About the bot, what it holds about a person, and which questions stayed open."""

from __future__ import annotations

from bot.texts.people import PeopleWords

PEOPLE = PeopleWords(
    about_title="关于 onrecord {version}",
    about_text="我用 {articles}中的原文回答，逐字引用，把已报道的与只是预期的分开。"
    "我自己不作任何论断：文章没有回答的，我会直说。",
    about_privacy="我不记录提问日志。"
    "只有在管理员选择保留的服务器里，未得到回答的和公开得到回答的问题才会留下原文，并且只保留一段时间；"
    "`/privacy` 可查看并删除我保存的与你有关的内容。",
    about_footer="当前版本 {generation}",
    privacy_title="我保存的与你有关的内容",
    privacy_footer="服务器的设置属于其管理员，不在此列。",
    held_nothing="没有：没有你的问题、消息、名字或设置。",
    held_plain="你希望以纯文本得到回答。",
    held_questions="未得到回答的问题，原文按服务器设定的天数保留：{number} 个。",
    held_answered="公开得到回答的问题，在服务器设定的天数内向他人提示：{number} 个。",
    held_votes="对回答的评价：{votes} 个，其中写明理由的 {reasons} 个。",
    forget="删除",
    forgotten="已删除。我不再保存任何与你有关的内容。",
    plain_set="从现在起，我在所有服务器都用纯文本回答你。",
    plain_unset="从现在起，我重新用卡片回答你。",
    gaps_title="收录的文章没有回答什么",
    gaps_count="最近 {days}未得到回答的问题：{number} 个",
    gaps_votes="对回答的评价：有帮助 {up}，没有帮助 {down}",
    gaps_questions="这些问题，相近的归在一起",
    gaps_reasons="回答为何没有帮助",
    gaps_kept="这里保留问题的原文；`/settings questions` 可停止保留并删除。",
    gaps_not_kept="这里只记数目；`/settings questions` 可让我也保留原文。",
)
