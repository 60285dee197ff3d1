"""Why a page is not tracked: the sentences of tracking, by their English wording. Pure."""

from __future__ import annotations

import re

_SENTENCES = """
It could not be written: the bot's log says why. Try again when that is put right.
无法写入，原因见机器人的日志。排除后请再试。
The page could not be worked on: the bot's log says why.
网页无法处理，原因见机器人的日志。
That took too long: try again later, or save the page and track the file.
用时过长：请稍后再试，或保存网页。
The address is longer than {} characters: give the page's own address.
网址超过 {} 个字符：请给出网页自己的网址。
{} is not an http or https address: save the page and track the file.
{} 不是 http 或 https 网址：请保存网页，再收录该文件。
The address holds a name or password: give it without.
网址含有用户名或密码：请去掉后再给出。
{} names a port that there is not: give one of 1 to {}, or none.
{} 的端口不存在：请用 1 到 {} 之间的端口，或不写端口。
{} is not on the public internet: save the page and track the file.
{} 不在公共互联网上：请保存网页，再收录该文件。
{} is not an address: give one like https://example.com/news.
{} 不是网址：请像 https://example.com/news 这样书写。
{} has no address: check the spelling, or try again later.
找不到 {}：请检查拼写，或稍后再试。
The page says that there is nothing at this address: check the address.
网页表示该网址没有内容：请检查网址。
This page was made of a PDF, with a line for a paragraph: track the PDF itself.
此网页由 PDF 转成，每行自成一段：请收录该 PDF 本身。
No text was found on the page: save its text and track the file.
网页上没有找到文字：请保存其文字，再收录该文件。
{} redirects more than {} times: give the page's last address.
{} 的跳转超过 {} 次：请给出网页最终的网址。
{} sends a compression that was not asked for: save the page instead.
{} 用了未经请求的压缩方式：请改为保存网页。
{} broke off within the page: try again later, or save the page.
{} 在传送网页时中断：请稍后再试，或保存网页。
{} answers with status {}: try again later.
{} 返回状态 {}：请稍后再试。
{} answers with status {}: check the address, or save the page.
{} 返回状态 {}：请检查网址，或保存网页。
{} took too long: try again later, or save the page.
{} 用时过长：请稍后再试，或保存网页。
{} sends what can't be decompressed: save the page and track the file.
{} 传来的内容无法解压：请保存网页，再收录该文件。
The certificate of {} is not valid: check the address.
{} 的证书无效：请检查网址。
{} gave no proper answer: try again later, or save the page.
{} 没有正常回应：请稍后再试，或保存网页。
{} redirects to something that is no address: save the page.
{} 跳转到的不是网址：请保存网页。
{} lets no robot fetch this page: save it and track the file.
{} 不许程序读取这个网页：请保存网页，再收录该文件。
{} does not say what robots may fetch (status {}): try again later.
{} 没有说明程序可以读取什么（状态 {}）：请稍后再试。
The page is larger than {} MB: save its text and track the file.
网页超过 {} MB：请保存其文字，再收录该文件。
There is no text in it: save its text in a file and track that.
其中没有文字：请保存其文字，再收录该文件。
This is no text: save the page as HTML, Markdown, text or PDF.
这不是文字：请把网页存为 HTML、Markdown、文本或 PDF。
This is no web page, text or PDF ({}): save its text and track the file.
这不是网页、文本或 PDF（{}）：请保存其文字，再收录该文件。
The PDF has more than {} pages: save its text and track the file.
PDF 超过 {} 页：请保存其文字，再收录该文件。
The PDF opens with a password alone: save its text and track the file.
PDF 需要密码才能打开：请保存其文字，再收录该文件。
The PDF can't be read ({}): save its text and track the file.
PDF 无法读取（{}）：请保存其文字，再收录该文件。
It leads to the front page of {}: look there for the page and track that.
它通向 {} 的首页：请在那里找到该网页，再收录它。
The {} could not be read, or not in time: {}.
网页无法读取，或未能及时读完：请保存其文字，再收录该文件。
The {} takes too much memory: {}.
网页占用的内存过多：请保存其文字，再收录该文件。
The page is no web page: save its text and track the file.
这不是网页：请保存其文字，再收录该文件。
The page has more than {} elements: save its text and track the file.
网页的元素超过 {} 个：请保存其文字，再收录该文件。
The page is nested too deep: save its text and track the file.
网页嵌套过深：请保存其文字，再收录该文件。
The day of publication, {}, is still ahead: correct it.
发表日期 {} 还没有到：请更正。
The text is larger than {} MB: track a part of it from a file.
文字超过 {} MB：请存为文件，收录其中一部分。
The page does not make an article ({}): correct that.
网页不能成为文章（{}）：请更正。
{}.md is broken and may be this page ({}): correct that file first.
{}.md 有错误，可能就是这个网页（{}）：请先更正该文件。
""".strip().splitlines()
"""Each in English, below it in Chinese; what is filled in stands in braces, in the same order."""

_KNOWN = [
    (re.compile("(.+)".join(map(re.escape, english.split("{}"))), re.DOTALL), chinese)
    for english, chinese in zip(_SENTENCES[::2], _SENTENCES[1::2], strict=True)
]


def in_chinese(sentence: str) -> str:
    """The sentence, as it is where it is not known."""
    for pattern, chinese in _KNOWN:
        if found := pattern.fullmatch(sentence):
            return chinese.format(*found.groups())
    return sentence
