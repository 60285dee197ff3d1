"""The digest, the lists of articles and expectations, and their picture."""

from __future__ import annotations

from bot.texts.digests import DigestWords

DIGESTS = DigestWords(
    digest_title="自 {since} 以来",
    digest_days="{first} 至 {last}",
    digest_settled="有了结果：此前是预期，现已有报道",
    digest_reported="新的报道",
    digest_expected="新的预期",
    digest_articles="新的文章",
    digest_nothing="这段时间没有发布或收录新的文章。",
    digest_footer="自 {since} 以来 {articles} · {as_of}版本 {generation}",
    digest_slot="{day} 每周摘要",
    digest_off_deleted="每周摘要已关闭：原来的频道不存在了。可用 `/settings digest` 重新设置。",
    digest_off_forbidden="每周摘要已关闭：我不能在 {channel} 发言。可用 `/settings digest` 重新设置。",
    sources_title="收录的文章",
    sources_none="还没有收录文章。",
    ledger_title="有哪些预期，后来怎样了",
    ledger_none="没有记录在案的预期。",
    ledger_open="未有结果",
    ledger_overdue="已过期：日期已过，尚无报道",
    ledger_about="{state} · 关于 {date}",
    ledger_repeated="{state} · 另有 {articles}转述",
    page="第 {page} 页，共 {pages} 页 · 总计 {total} · 版本 {generation}",
    previous="较新",
    next="较旧",
    timeline_title="有哪些预期，后来怎样了",
    timeline_counts="{total}：未有结果 {open}，已过期 {overdue}，已被报道取代 {overtaken}",
    expectation="条预期",
    expectations="条预期",
    timeline_more="另有 {number} 条：见 /ledger",
    timeline_now="今天，{date}",
    timeline_open="未有结果：尚无报道",
    timeline_due="未有结果，到 {date}",
    timeline_overdue="已过期：{date} 已过，尚无报道",
    timeline_overtaken="{date} 被 {outlet} 的报道取代：{quote}",
)
