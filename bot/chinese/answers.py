"""An answer: its verdict, its lanes, its excerpts, what overtook them, and the footer."""

from __future__ import annotations

from bot.texts.answers import AnswerWords

ANSWERS = AnswerWords(
    reported_by="已有 {origins}报道",
    reports_disagree="{verdict}；各报道说法不一",
    news="所收录文章中的最新内容",
    only_expected="目前只是预期",
    only_opinion="目前只有观点",
    only_overtaken="已被后来的报道取代",
    uncovered="跟踪的文章中没有答案：“{part}”",
    not_tracked="所收录的文章中没有答案",
    reported="已报道",
    expected="预期，尚未报道",
    opinion="观点",
    overtaken="已被取代",
    overtaken_note="{later} 有如下报道，取代了 {earlier} 的说法：",
    overtaken_above="已被上文 {outlet} {later} 的报道取代。{earlier} 的说法是：",
    overtaking="后来的报道",
    disagreeing="说法不一的报道",
    disagreeing_note="就同一件事，上文 {outlet} {date} 的报道与以下报道不同：",
    disagreeing_above="{outlet} {date} 的报道，也见上文",
    nearest="最接近的材料，但并未回答这个问题。",
    other_script="检索依据文章的原文，其中多数是英文：请试试用英文提问。",
    nothing_near="没有收录的文章与这个问题相近。",
    said_by="据 {who}",
    unnamed_source="消息来源未具名",
    plain_quote="{label}，{meta}：“{quote}”",
    more="另有 {number} 条未在此显示。",
    corrected="更正：后来的报道取代了这条回答的一部分",
    corrected_version="更正：这条回答所引的一篇文章，其中一部分后来已不再这样说",
    withdrawn="已不再这样说",
    withdrawn_note="{outlet} {later} 的版本已不再这样说。{earlier} 的说法是：",
    footer="{articles}，{origins} · 最新来源 {newest}（{age}）· {as_of}版本 {generation}",
    footer_nothing="{as_of}版本 {generation}",
    as_of="截至 {date} 已发表的内容 · ",
    article="篇文章",
    articles="篇文章",
    origin="个独立来源",
    origins="个独立来源",
)
