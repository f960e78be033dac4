"""What is said of pages and their differences, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from brochures.base.field_problem import shorten
from brochures.base.findings import NO_TEXT, Finding, Place, Text
from brochures.dataset.load import Loaded
from brochures.source_page.compare import Comparison, Difference
from brochures.source_page.page import Page
from brochures.text.comparison_key import comparison_key
from brochures.text.dates import web_page_date

CHECK = "drift"
_LONGEST = 90

KINDS = {
    "phone": Text("電話番号", "phone number"),
    "fax": Text("ファックス番号", "fax number"),
    "mail": Text("メールアドレス", "e-mail address"),
    "extension": Text("内線", "extension"),
    "postal": Text("郵便番号", "postal code"),
    "street": Text("住所", "address"),
    "address": Text("番号", "number"),
    "times": Text("時間", "times"),
    "time": Text("時刻", "time"),
    "date": Text("日付", "date"),
    "month": Text("年月", "month"),
    "year": Text("年", "year"),
    "days": Text("曜日", "weekdays"),
    "days-off": Text("休みの曜日", "days off"),
    "holidays": Text("祝日の扱い", "national holidays"),
    "year-end": Text("年末年始の扱い", "year end"),
    "rule": Text("開催の決まり", "rule"),
    "hours": Text("受付時間", "hours"),
    "fee": Text("費用", "fee"),
    "money": Text("金額", "amount"),
    "application": Text("申込み", "application"),
    "status": Text("お知らせの言葉", "notice"),
    "count": Text("数", "count"),
    "name": Text("名前・言葉", "name or words"),
    "words": Text("文", "sentence"),
    "link": Text("リンク先", "link"),
    "url": Text("アドレス", "address of a page"),
}
Told = tuple[Text, Text]

_BY_HAND = Text(
    "ブラウザーで開いて確かめるか、保存したファイルを --page で渡してください。",
    "Open it in a browser, or save it and name the file with --page.",
)
_LATER = Text("時間をおいて、もう一度実行してください。", "Try again later.")

NOT_FETCHED: Mapping[str, Callable[[str], Told]] = {
    "not-an-address": lambda at: (
        Text(f"「{at}」は開けるアドレスではありません。", f"“{at}” is no address that can be opened."),
        Text("https:// から写し直してください。", "Copy it again from https:// on."),
    ),
    "no-such-host": lambda at: (
        Text("このサイトの名前(ドメイン)が見つかりません。", "There is no site of this name (domain)."),
        Text(
            "ドメインの期限が切れたか、ネットワークにつながっていません。ブラウザーで確かめてください。",
            "The domain has expired, or there is no network. See in a browser.",
        ),
    ),
    "no-answer": lambda at: (
        Text("サイトが応答しないか、途中で切れました。", "The site did not answer, or broke off."),
        _LATER,
    ),
    "too-slow": lambda at: (Text("時間内に読み終わりませんでした。", "It was not read in time."), _LATER),
    "too-large": lambda at: (
        Text("大きすぎて読めません(5MBまで)。", "It is too large to be read (5 MB at most)."),
        _BY_HAND,
    ),
    "certificate": lambda at: (
        Text("サイトの証明書が正しくありません。", "The site's certificate is not valid."),
        Text(
            "ブラウザーでも警告が出ます。サイトの管理者に伝えてください。",
            "Browsers warn of it too; tell the site.",
        ),
    ),
    "robots": lambda at: (
        Text(
            "サイトが自動での読み取りを断っています(robots.txt)。",
            "The site asks programs not to read it (robots.txt).",
        ),
        _BY_HAND,
    ),
    "other-site": lambda at: (
        Text(f"別のサイトに転送されます: {at}", f"It leads to another site: {at}"),
        Text(
            "ページが移ったのであれば、データのアドレスを直してください。",
            "If the page was moved, correct its address in the data.",
        ),
    ),
    "redirects": lambda at: (
        Text("転送がくり返されて、ページに着きません。", "It is sent on and on, and leads nowhere."),
        _BY_HAND,
    ),
    "status": lambda code: (
        Text(f"サイトがページを出せませんでした({code})。", f"The site could not give the page ({code})."),
        _LATER,
    ),
}

NOT_READ: Mapping[str, Callable[[str], Told]] = {
    "unreadable": lambda reason: (
        Text(f"ファイルを読めません({reason})。", f"The file cannot be read ({reason})."),
        Text("名前と権限を確かめてください。", "Check its name and its permissions."),
    ),
    "too-large": lambda _: (
        Text("大きすぎて読めません(5MBまで)。", "It is too large to be read (5 MB at most)."),
        Text("ページだけを保存し直してください。", "Save the page alone."),
    ),
    "too-long": lambda _: (
        Text("文章が長すぎます(20万字まで)。", "There is too much text in it (200,000 characters at most)."),
        Text("相談窓口のページだけを渡してください。", "Name the page about the desks alone."),
    ),
    "empty": lambda _: (
        Text("何も書かれていません。", "There is nothing in it."),
        Text("保存し直してください。", "Save it again."),
    ),
    "binary": lambda _: (
        Text("文字のファイルではありません。", "It is no file of text."),
        Text("HTML、テキスト、PDFのどれかで保存してください。", "Save it as HTML, text or PDF."),
    ),
    "locked": lambda _: (
        Text("PDFを開けません。壊れているか、パスワードがかかっています。", "The PDF is damaged or locked."),
        Text("ページをHTMLかテキストで保存してください。", "Save the page as HTML or text."),
    ),
}


def no_longer_there(status: int, place: Place) -> Finding:
    """The source was taken away."""
    message = Text(f"ページがなくなりました({status})。", f"The page is gone ({status}).")
    hint = Text(
        "移った先を市のサイトで探し、データのアドレスを直してください。見つかるまで、この出典からの印刷物は確かめられません。",
        "Look for it on the site and correct its address; nothing printed from it can be confirmed.",
    )
    return Finding("error", CHECK, message, hint, place)


def difference_finding(loaded: Loaded, item: Difference) -> Finding:
    """One difference, at the place of the data that is to be corrected."""
    kind = KINDS[item.kind]
    was, now, line = (_quoted(text) for text in (item.was, item.now, _around(item.now, item.sentence)))
    at = loaded.place_of(item.field) if item.field else Place()
    if item.what == "changed":
        message = Text(
            f"{kind.ja}が変わりました: データ{was.ja} → ページ{now.ja}",
            f"Changed ({kind.en}): {was.en} in the data → {now.en} on the page",
        )
        hint = Text(
            f"ページの文: {line.ja}。正しければデータを直してください。",
            f"The page says: {line.en}. If that is right, correct the data.",
        )
    elif item.what == "gone":
        message = Text(
            f"ページに見つかりません({kind.ja}): {was.ja}",
            f"Not found on the page ({kind.en}): {was.en}",
        )
        hint = Text(
            "なくなったのであればデータから消し、書き方が変わっただけならデータを合わせてください。",
            "If it is gone, remove it from the data; if it is only worded otherwise, follow the page.",
        )
    else:
        message = Text(
            f"データにないことがページにあります({kind.ja}): {now.ja}",
            f"On the page and not in the data ({kind.en}): {now.en}",
        )
        section = item.section or ""
        hint = Text(
            f"ページの文: {line.ja}" + (f"(見出し「{section}」)" if section else ""),
            f"The page says: {line.en}" + (f" (under “{section}”)" if section else ""),
        )
    return Finding("error", CHECK, message, hint, at)


def about_page(loaded: Loaded, source: str, page: Page, comparison: Comparison) -> Iterator[Finding]:
    """What is worth knowing of the page and changes no fact."""
    stated = loaded.dataset.sources[source]
    at = ("sources", source)
    if page.updated is not None and page.updated != stated.updated:
        yield from _updated(loaded, at, page.updated, stated.updated)
    if page.number and stated.page_number and page.number != stated.page_number:
        message = Text(
            f"ページ番号が違います: データ「{stated.page_number}」、ページ「{page.number}」",
            f"Another page number: {stated.page_number} in the data, {page.number} on the page",
        )
        yield Finding("warning", CHECK, message, NO_TEXT, loaded.place_of((*at, "page_number")))
    if page.title and comparison_key(stated.title) not in comparison_key(page.title):
        message = Text(
            f"ページの題名が変わりました: 「{shorten(page.title, _LONGEST)}」",
            f"The page has another title: “{shorten(page.title, _LONGEST)}”",
        )
        yield Finding("note", CHECK, message, NO_TEXT, loaded.place_of((*at, "title")))
    if not page.whole:
        message = Text("ページが途中で切れているようです。", "The page seems to be cut off.")
        hint = Text("もう一度読むか、保存し直してください。", "Read it again, or save it again.")
        yield Finding("warning", CHECK, message, hint, loaded.place_of(at))
    for heading in comparison.missing_headings:
        message = Text(f"見出し「{heading}」がページにありません。", f"The page has no heading “{heading}”.")
        hint = Text(
            "変わっていれば、データの section を合わせてください。",
            "If it was changed, follow it in section.",
        )
        yield Finding("note", CHECK, message, hint, loaded.place_of(at))


def _updated(loaded: Loaded, at: tuple[str, str], now: date, was: object) -> Iterator[Finding]:
    shown = web_page_date(was, "ja") if isinstance(was, date) else None
    before = web_page_date(was, "en") if isinstance(was, date) else None
    message = Text(
        f"ページの更新日は {web_page_date(now, 'ja')} です(データは {shown or '不明'})。",
        f"The page was updated on {web_page_date(now, 'en')} (the data says {before or 'unknown'}).",
    )
    yield Finding("note", CHECK, message, NO_TEXT, loaded.place_of((*at, "updated")))


def _around(text: str, sentence: str) -> str:
    """The part of a long sentence in which a text stands."""
    at = sentence.find(text)
    if len(sentence) <= _LONGEST or at < 0:
        return sentence
    start = max(0, min(at - _LONGEST // 3, len(sentence) - _LONGEST + 2))
    return ("…" if start else "") + sentence[start : start + _LONGEST - 2]


def _quoted(text: str) -> Text:
    short = shorten(" ".join(text.split()), _LONGEST)
    return Text(f"「{short}」", f"“{short}”")
