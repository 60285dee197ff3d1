"""The settings of a server, and what they keep a member from."""

from __future__ import annotations

from bot.texts.servers import ServerWords

SERVERS = ServerWords(
    settings_title="本服务器的设置",
    settings_footer="用 `/settings` 的其他子命令更改。只有管理员看得到这里。",
    settings_default="（默认）",
    setting_channels="回答的频道",
    setting_private="若无另外说明，回答仅提问者可见",
    setting_plain="纯文本",
    setting_threads="每次提及和公开的 /ask 另开子区（在我有权限的频道）",
    setting_corrections="后来的报道取代了公开回答时，更正该回答",
    setting_language="语言",
    setting_cooldown="同一成员两次提问的间隔",
    setting_per_minute="本服务器每分钟的提问数",
    yes="是",
    no="否",
    everywhere="所有频道",
    language_auto="提问者的语言，否则用服务器的语言",
    seconds="{number} 秒",
    days="{number} 天",
    no_limit="不限",
    setting_retention="提问和投票的保留时间",
    setting_keep="保留问题原文：未得到回答的，以及公开得到回答、可向他人提示的",
    setting_curators="未答的问题和语料库的变化转达到",
    nowhere="不转达",
    setting_digest="每周摘要",
    digest_when="{weekday} {hour}:00（{zone}），发到 {channel}",
    its_channel="它的频道",
    digest_none="关闭",
    weekdays="星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    digest_no_channel="请同时指定摘要的频道。设置未更改。",
    may_not_write="我不能在 {channel} 发言：请先在那里给我“查看频道”和“发送消息”的权限。",
    bad_setting="{name} 不能这样设置。设置未更改。",
    settings_denied="只有具备“管理服务器”权限的成员可以查看或更改设置。",
    too_many_channels="最多可列出 {number} 个频道。设置未更改。",
    other_channel="在本服务器，我在 {channels} 回答问题。",
    cooling_down="请等待 {seconds} 秒再提问：本服务器的管理员设了间隔。",
)
