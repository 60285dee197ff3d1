"""Adding a page to the corpus."""

from __future__ import annotations

from bot.texts.tracking import TrackWords

TRACKING = TrackWords(
    track_title="我所理解的网页",
    track_footer="尚未写入任何内容。只有你看得到这里。",
    track_field_title="标题",
    track_field_publisher="媒体",
    track_field_published="发表日期",
    track_field_author="作者",
    track_field_language="语种",
    track_field_kind="类型",
    track_field_url="网址",
    track_words="全文 {number} 词",
    track_goes_on="文章在 {url} 继续：其余部分未收录。",
    track_missing="缺少以下内容，请用“编辑”补上：{fields}",
    track_refused="未能收录：{reason}",
    track_new="语料库中还没有它。",
    track_version="它是 {other} 的后续版本，原来的版本保持不变。",
    track_copy="它与 {other} 文字相同，二者算作同一来源。",
    track_known="语料库中已有它：{other}。没有写入任何内容。",
    track_differs="它的网址在语料库中是 {other}，但文字大不相同（例如是摘要），或者比它现在显示的多得多。",
    track_button="收录",
    track_update_button="作为后续版本加入",
    track_edit_button="编辑",
    track_cancel_button="取消",
    track_cancelled="保持原样：没有写入任何内容。",
    track_done_title="已收录",
    track_done="它现在在语料库中：{article}。",
    track_follows="我稍后会自行用它来回答。",
    track_rebuild="用 `/rebuild` 使它进入回答。",
    track_gone="我已不再保留这份预览：预览只留一小时，重启后也会失去。请重新使用 `/track`。",
    track_stranger="只有请求这份预览的人可以决定。你可以用 `/track` 得到自己的预览。",
    track_denied="只有具备“管理服务器”权限的成员、且在允许的服务器中，才可以添加文章。",
    track_denied_direct="在私信中，只有本应用的所有者可以添加文章。",
    track_no_address="这不是网页的网址。请给出以 https:// 或 http:// 开头的网址。",
    track_form_title="更正我所理解的内容",
)
