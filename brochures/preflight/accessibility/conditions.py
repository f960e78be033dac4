"""The conditions that are looked at, in the order of the Matterhorn Protocol 1.1, and their words."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.findings import Severity, Text


@dataclass(frozen=True, slots=True)
class Condition:
    """``source`` names the condition and the clause behind it, as people look it up."""

    source: str
    message: Text
    severity: Severity = "error"


def _failure(number: str, clause: str, ja: str, en: str) -> tuple[str, Condition]:
    return number, Condition(f"Matterhorn {number}, PDF/UA-1 {clause}", Text(ja, en))


# Machine conditions of the protocol: number, clause of ISO 14289-1, words.
MATTERHORN: dict[str, Condition] = dict(
    (
        _failure(
            "01-003",
            "7.1",
            "飾りとした部分が、読み上げる内容の中にあります。",
            "An artifact lies inside tagged content.",
        ),
        _failure(
            "01-004",
            "7.1",
            "読み上げる内容が、飾りとした部分の中にあります。",
            "Tagged content lies inside an artifact.",
        ),
        _failure(
            "01-005",
            "7.1",
            "印刷されるのに、読み上げの対象でも飾りでもないものがあります。",
            "Something is painted that is neither tagged nor an artifact.",
        ),
        _failure(
            "01-007",
            "7.1",
            "タグが疑わしいと、ファイル自身が書いています（Suspects）。",
            "The file says itself that its tags are doubtful (Suspects).",
        ),
        _failure(
            "02-001",
            "7.1",
            "タグの種類が、標準の種類に結びついていません。",
            "A type of tag is not mapped to a standard type.",
        ),
        _failure(
            "02-003",
            "7.1",
            "タグの種類の対応づけが、堂々めぐりをしています。",
            "The mapping of a type of tag goes in a circle.",
        ),
        _failure(
            "02-004",
            "7.1",
            "標準のタグの意味が、別のものに変えられています。",
            "A standard type of tag is remapped.",
        ),
        _failure("06-001", "7.1", "文書の情報（XMP）がありません。", "There is no XMP metadata."),
        _failure(
            "06-002",
            "5",
            "PDF/UA-1 であるという表示がありません。",
            "The file does not say that it is PDF/UA-1.",
        ),
        _failure("06-003", "7.1", "文書の情報（XMP）に題名がありません。", "The XMP metadata has no title."),
        _failure(
            "07-001",
            "7.1",
            "題名を窓に表示する設定がありません。",
            "Nothing says that the title is to be shown.",
        ),
        _failure(
            "07-002",
            "7.1",
            "題名のかわりにファイル名が表示されます。",
            "The file name is shown instead of the title.",
        ),
        _failure(
            "09-004", "7.2", "表のタグの組み立てが正しくありません。", "The tags of a table are not in order."
        ),
        _failure(
            "09-005",
            "7.2",
            "箇条書きのタグの組み立てが正しくありません。",
            "The tags of a list are not in order.",
        ),
        _failure(
            "09-006",
            "7.2",
            "目次のタグの組み立てが正しくありません。",
            "The tags of a table of contents are not in order.",
        ),
        _failure(
            "09-007",
            "7.2",
            "ふりがなのタグの組み立てが正しくありません。",
            "The tags of ruby are not in order.",
        ),
        _failure(
            "09-008",
            "7.2",
            "割注のタグの組み立てが正しくありません。",
            "The tags of warichu are not in order.",
        ),
        _failure(
            "10-001",
            "7.2",
            "文字に戻せない字形があります。読み上げも検索もできません。",
            "A glyph stands for no character: it can be neither read aloud nor found.",
        ),
        _failure("11-001", "7.2", "本文の言語がわかりません。", "The language of the text is not said."),
        _failure(
            "11-002",
            "7.2",
            "代わりの説明の言語がわかりません。",
            "The language of an alternative text is not said.",
        ),
        _failure(
            "11-003", "7.2", "しおりの言語がわかりません。", "The language of the bookmarks is not said."
        ),
        _failure(
            "11-004",
            "7.2",
            "注釈やリンクの説明の言語がわかりません。",
            "The language of an annotation's description is not said.",
        ),
        _failure(
            "11-005",
            "7.2",
            "入力欄の説明の言語がわかりません。",
            "The language of a form field's description is not said.",
        ),
        _failure(
            "11-006", "7.2", "文書の情報の言語がわかりません。", "The language of the metadata is not said."
        ),
        _failure("13-004", "7.3", "図に代わりの説明がありません。", "A figure has no alternative text."),
        _failure("14-002", "7.4.2", "最初の見出しが H1 ではありません。", "The first heading is not H1."),
        _failure("14-003", "7.4.2", "見出しの段が飛んでいます。", "A level of headings is skipped."),
        _failure(
            "14-006",
            "7.4.4",
            "一つのまとまりに見出し H が二つ以上あります。",
            "An element holds more than one heading H.",
        ),
        _failure(
            "14-007",
            "7.4.4",
            "見出しの付けかた（H と H1〜H6）が混ざっています。",
            "Headings H and H1 to H6 are mixed.",
        ),
        _failure(
            "15-003",
            "7.5",
            "見出しのマスが、行と列のどちらの見出しか示していません。",
            "A header cell does not say whether it heads a row or a column.",
        ),
        _failure("17-002", "7.7", "数式に代わりの説明がありません。", "A formula has no alternative text."),
        _failure("19-003", "7.9", "注に名前（ID）がありません。", "A note has no ID."),
        _failure(
            "19-004", "7.9", "同じ名前（ID）の注が二つ以上あります。", "Several notes have the same ID."
        ),
        _failure(
            "20-001",
            "7.10",
            "表示の切りかえ（Configs）に名前がありません。",
            "A configuration of layers (Configs) has no name.",
        ),
        _failure(
            "20-002",
            "7.10",
            "表示の切りかえ（D）に名前がありません。",
            "The usual configuration of layers (D) has no name.",
        ),
        _failure(
            "20-003", "7.10", "表示が自動で切りかわります（AS）。", "Layers are switched by themselves (AS)."
        ),
        _failure(
            "21-001", "7.11", "添付ファイルに名前がありません。", "An embedded file does not say its name."
        ),
        _failure("25-001", "7.15", "動的な XFA フォームがあります。", "There is a dynamic XFA form."),
        _failure(
            "26-001",
            "7.16",
            "暗号化されていますが、何が許されるか書かれていません。",
            "The file is encrypted and does not say what is allowed.",
        ),
        _failure(
            "26-002",
            "7.16",
            "暗号化のため、読み上げソフトが文字を取り出せません。",
            "Encryption keeps screen readers from the text.",
        ),
        _failure(
            "28-002",
            "7.18.1",
            "注釈が Annot のタグに入っていません。",
            "An annotation is not in an Annot tag.",
        ),
        _failure(
            "28-004",
            "7.18.1",
            "注釈やリンクに説明がありません。",
            "An annotation or link has no description.",
        ),
        _failure("28-005", "7.18.1", "入力欄に説明がありません。", "A form field has no description."),
        _failure(
            "28-006",
            "7.18.2",
            "知られていない種類の注釈に、タグか説明がありません。",
            "An annotation of an unknown kind lacks its tag or its description.",
        ),
        _failure("28-007", "7.18.2", "印刷用の TrapNet 注釈があります。", "There is a TrapNet annotation."),
        _failure(
            "28-008",
            "7.18.3",
            "リンクや注釈をたどる順序が決められていません。",
            "The page does not say in which order links and notes follow.",
        ),
        _failure(
            "28-009",
            "7.18.3",
            "リンクや注釈をたどる順序が、読む順序と違います。",
            "Links and notes do not follow in the order of reading.",
        ),
        _failure(
            "28-010", "7.18.4", "入力欄が Form のタグに入っていません。", "A form field is not in a Form tag."
        ),
        _failure(
            "28-011", "7.18.5", "リンクが Link のタグに入っていません。", "A link is not in a Link tag."
        ),
        _failure(
            "28-012",
            "7.18.5",
            "リンクに、どこへ行くかの説明がありません。",
            "A link does not say where it leads.",
        ),
        _failure(
            "28-014",
            "7.18.6.2",
            "動画や音声の種類（CT）が書かれていません。",
            "A media clip does not say its kind (CT).",
        ),
        _failure(
            "28-015",
            "7.18.6.2",
            "動画や音声に代わりの説明がありません。",
            "A media clip has no alternative text.",
        ),
        _failure(
            "28-016",
            "7.18.7",
            "添付ファイルの注釈に、ファイルの名前がありません。",
            "An attached file does not say its name.",
        ),
        _failure(
            "28-017",
            "7.18.8",
            "印刷用の印が、読み上げる内容に入っています。",
            "A printer's mark is part of what is read aloud.",
        ),
        _failure(
            "28-018", "7.18.8", "印刷用の印が、飾りとされていません。", "A printer's mark is not an artifact."
        ),
        _failure(
            "30-001", "7.20", "外のファイルの内容が使われています。", "Content of another file is used."
        ),
        _failure(
            "30-002",
            "7.20",
            "タグのある部品が、くり返し使われています。",
            "A part with tags in it is used more than once.",
        ),
        _failure(
            "31-001",
            "7.21.3.1",
            "書体の文字集合（Registry）が合っていません。",
            "The character collections of a font differ (Registry).",
        ),
        _failure(
            "31-002",
            "7.21.3.1",
            "書体の文字集合（Ordering）が合っていません。",
            "The character collections of a font differ (Ordering).",
        ),
        _failure(
            "31-003",
            "7.21.3.1",
            "書体の文字集合（Supplement）が古すぎます。",
            "The character collection of a font is too old (Supplement).",
        ),
        _failure(
            "31-004",
            "7.21.3.2",
            "文字と字形の対応（CIDToGIDMap）が正しくありません。",
            "The map from characters to glyphs (CIDToGIDMap) is wrong.",
        ),
        _failure(
            "31-005",
            "7.21.3.2",
            "文字と字形の対応（CIDToGIDMap）がありません。",
            "There is no map from characters to glyphs (CIDToGIDMap).",
        ),
        _failure(
            "31-006", "7.21.3.3", "文字コードの表（CMap）が埋めこまれていません。", "A CMap is not embedded."
        ),
        _failure(
            "31-007",
            "7.21.3.3",
            "文字コードの表（CMap）の縦書きの指定が合っていません。",
            "The writing mode of a CMap is said in two ways.",
        ),
        _failure(
            "31-008",
            "7.21.3.3",
            "文字コードの表（CMap）が、埋めこまれていない表を使っています。",
            "A CMap uses another that is not embedded.",
        ),
        _failure("31-009", "7.21.4.1", "書体が埋めこまれていません。", "A font is not embedded."),
        _failure(
            "31-011",
            "7.21.4.1",
            "埋めこまれた書体に、使われている字形がありません。",
            "An embedded font lacks a glyph that is used.",
        ),
        _failure(
            "31-014",
            "7.21.4.2",
            "字形の一覧（CIDSet）に、使われている字形がありません。",
            "The list of glyphs (CIDSet) lacks one that is used.",
        ),
        _failure(
            "31-015",
            "7.21.4.2",
            "字形の一覧（CIDSet）に、書体にない字形があります。",
            "The list of glyphs (CIDSet) has one that the font lacks.",
        ),
        _failure(
            "31-016",
            "7.21.5",
            "字の幅が、書体とファイルで違います。",
            "The width of a glyph differs between the font and the file.",
        ),
        _failure(
            "31-017",
            "7.21.6",
            "書体に、文字から字形を引く表がありません。",
            "A font has no table from characters to glyphs.",
        ),
        _failure(
            "31-018",
            "7.21.6",
            "書体の表では、使われている字形が引けません。",
            "A glyph that is used cannot be found by the tables of its font.",
        ),
        _failure(
            "31-019",
            "7.21.6",
            "書体の文字コード（Encoding）が書かれていません。",
            "A font does not say its encoding.",
        ),
        _failure(
            "31-020",
            "7.21.6",
            "書体の文字コードのもと（BaseEncoding）が書かれていません。",
            "A font does not say its base encoding.",
        ),
        _failure(
            "31-021",
            "7.21.6",
            "書体の文字コードが、MacRoman でも WinAnsi でもありません。",
            "The encoding of a font is neither MacRoman nor WinAnsi.",
        ),
        _failure(
            "31-022",
            "7.21.6",
            "書体の文字コードに、知られていない字形の名前があります。",
            "The encoding of a font has an unknown glyph name.",
        ),
        _failure(
            "31-023",
            "7.21.6",
            "書体に、文字コードの違いを引く表がありません。",
            "A font has no table for the differences in its encoding.",
        ),
        _failure(
            "31-024",
            "7.21.6",
            "記号の書体に、文字コードが書かれています。",
            "A symbolic font has an encoding.",
        ),
        _failure(
            "31-025",
            "7.21.6",
            "記号の書体に、字形を引く表がありません。",
            "A symbolic font has no table of its glyphs.",
        ),
        _failure(
            "31-026",
            "7.21.6",
            "記号の書体の、字形を引く表が定まりません。",
            "It is open which table of a symbolic font is meant.",
        ),
        _failure(
            "31-027",
            "7.21.7",
            "書体の字形を文字に戻す表がありません。",
            "A font has no map from glyphs to characters.",
        ),
        _failure(
            "31-028", "7.21.7", "文字に戻す表に U+0000 があります。", "A map to characters holds U+0000."
        ),
        _failure(
            "31-029",
            "7.21.7",
            "文字に戻す表に U+FEFF か U+FFFE があります。",
            "A map to characters holds U+FEFF or U+FFFE.",
        ),
        _failure(
            "31-030",
            "7.21.8",
            "書体にない文字（.notdef）が使われています。",
            "A character that the font lacks (.notdef) is used.",
        ),
    )
)
# What the protocol takes for granted, leaves to people, or states without a number.
FURTHER: dict[str, Condition] = {
    "marked": Condition(
        "PDF/UA-1 6.2",
        Text("タグ付きPDFだという表示がありません。", "The file does not say that it is tagged."),
    ),
    "no-tree": Condition("PDF/UA-1 7.1", Text("タグの木がありません。", "There is no structure tree.")),
    "parent": Condition(
        "ISO 32000-1 14.7.2",
        Text(
            "タグが、自分の入っているタグを正しく指していません。",
            "A tag does not name the tag that it is in.",
        ),
    ),
    "parent-tree": Condition(
        "ISO 32000-1 14.7.4.4",
        Text(
            "内容とタグの対応（ParentTree）が合っていません。", "Content and tags do not agree (ParentTree)."
        ),
    ),
    "lang-valid": Condition(
        "PDF/UA-1 7.2",
        Text("言語の書きかたが正しくありません。", "A language is not written as a language tag."),
    ),
    "figure-box": Condition(
        "ISO 32000-1 14.8.5.4.3",
        Text("図がどこにあるか書かれていません（BBox）。", "A figure does not say where it lies (BBox)."),
    ),
    "empty": Condition("PDF/UA-1 7.1", Text("中身のないタグがあります。", "A tag holds nothing.")),
    "order": Condition(
        "Matterhorn 09-001",
        Text(
            "読む順序が、紙の上の並びと逆です。", "The order of reading goes against the order on the page."
        ),
    ),
    "malformed": Condition(
        "ISO 32000-1",
        Text(
            "PDFの組み立てが壊れていて、最後まで調べられません。",
            "The file is malformed and could not be looked at to the end.",
        ),
    ),
    "29-001": Condition(
        "Matterhorn 29-001, PDF/UA-1 7.19",
        Text(
            "スクリプトがあります。読み上げのさまたげにならないか、人が確かめてください。",
            "There is a script: a person must see whether it hinders anybody.",
        ),
        "warning",
    ),
    "media": Condition(
        "Matterhorn 04-001 – 05-002, PDF/UA-1 7.1",
        Text(
            "動画や音声があります。それなしでもわかるか、人が確かめてください。",
            "There is sound or video: a person must see whether all is told without it.",
        ),
        "warning",
    ),
}
CONDITIONS: dict[str, Condition] = MATTERHORN | FURTHER
