"""Rebuilding, and what curators are told of the corpus."""

from __future__ import annotations

from bot.texts.corpus import CorpusWords

CORPUS = CorpusWords(
    rebuild_title="索引已重建",
    rebuild_counts="新增 {added}，更改 {changed}，移除 {removed}，未变 {unchanged}",
    rebuild_work="索引中有 {claims} 条陈述，重新编码 {embedded} 条，用时 {seconds} 秒",
    rebuild_problems="以下被略过，请在语料库中更正：",
    rebuild_footer="版本 {generation}",
    rebuild_running="正在重建索引。其间仍用旧索引回答问题。",
    rebuild_progress="正在重建索引：已完成 {done} 篇，共 {total} 篇文章。",
    rebuild_failed="索引未能重建，所以我仍用原来的索引回答。运行者可在机器人的日志中找到原因。",
    news_title="收录的文章有变化",
    news_counts="新增 {added}，更改 {changed}，移除 {removed}。现在我据此回答",
    news_untold=(
        "在我无法通知期间，收录的文章不止一次变动，具体变了什么已无从得知。现在我按最新内容回答；全部文章见 `/sources`"
    ),
    news_overtook="它们取代了什么",
    news_overtook_more="另有 {number} 条说法被取代：见 `/digest`。",
    news_added="新增的文章",
    news_changed="更改的文章",
    news_removed="已不在语料库中",
    news_footer="版本 {before} 变为 {after}",
    news_mark="致整理者，{day} 第 {number} 号",
    trouble_title="语料库需要处理",
    trouble_blocked="我引用的一篇文章无法再读取，所以仍用原来的索引回答。"
    "更正文件后我会自行重建；`/rebuild` 则略过它继续。此事只说一次。",
    trouble_left_out="以下文件无法读取，已略过。更正后我会自行收录：",
    trouble_failed="索引未能重建，所以我仍用原来的索引回答。我会自行再试；原因见机器人的日志。",
)
