"""What figures say, in Arabic and in English, and how a label is wrapped and isolated."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from discourse.plots.theme import points

WORDS: dict[str, dict[str, str]] = {
    "ar": {
        "favor": "مؤيد",
        "against": "معارض",
        "qualify": "متحفّظ",
        "none": "بلا موقف",
        "direct": "مباشر",
        "indirect": "غير مباشر",
        "mixed": "مختلط",
        "narrated": "سرد الوسيلة",
        "all": "الكل",
        "n": "العدد",
        "frames": "الأطر بحسب الفاعل",
        "frames_note": "عدد الفقرات التي ينطق فيها الفاعل بالإطار، وتحته مجال حصته (95%) من فقراته المؤطَّرة كلها",
        "frames_bar": "عدد الفقرات التي ينطق فيها الفاعل بالإطار؛ والخط تحته مجال حصته (95%) على عرض الخلية",
        "frames_plain": "عدد الفقرات التي ينطق فيها الفاعل بالإطار",
        "frames_n": "فقرات",
        "few": "أقل من 3: لا يُستنتج من الحصة شيء",
        "stance": "الموقف",
        "stance_note": "عدد السجلات (متكلم × فقرة)، وحصة المؤيد من المؤيد والمعارض",
        "favor_share": "حصة المؤيد %، مجال 95%",
        "stance_plain": "عدد السجلات (متكلم × فقرة)",
        "voices": "حصة الأصوات",
        "voices_note": "عدد الكلمات وحصتها من النص كله",
        "thirds": "في ثلث النص",
        "first": "أوله",
        "middle": "وسطه",
        "last": "آخره",
        "whole": "النص كله",
        "words": "عدد الكلمات",
        "strip": "من يتكلم في النص وأين",
        "position": "موضع الكلمة في النص (%)",
        "strip_note": "أعلاه الأصوات، وأسفله أدلة الأطر؛ والخطوط الرقيقة حدود الفقرات",
        "quoted_mark": "دليل في المنقول",
        "narrated_mark": "دليل في السرد",
        "keyness": "الكلمات المميِّزة",
        "keyness_note": "نسبة المعدّلين ومجالها الدقيق (95%)",
        "log_ratio": "نسبة المعدّلين (لوغاريتم ثنائي)",
        "target": "هنا",
        "reference": "هناك",
        "few_words": "ورود قليل",
        "unbounded": "بلا حد: لا ورود في أحد الجانبين",
        "evidence": "شدة الدليل (G²)",
        "effect": "حجم الأثر: نسبة المعدّلين (لوغاريتم ثنائي)",
        "evidence_note": "كل نقطة كلمة أو كلمات لها العدد نفسه",
        "more": "أكثر في {}",
        "agreement": "اتفاق المرمِّزين",
        "alpha": "ألفا كريبندورف",
        "units": "وحدات",
        "agreement_note": "ألفا كريبندورف ومجالها (95%)؛ والشرطة حيث لا تُعرَّف",
        "bar": "0.8: حد الاستنتاج الثابت",
        "agreement_units": "؛ بين القوسين عدد الوحدات",
        "cooccurrence": "تلازم الأطر",
        "cooccurrence_note": "عدد الفقرات المشتركة؛ وعلى القطر فقرات كل إطار",
        "dispersion": "مواضع الكلمات في النصوص",
        "dispersion_note": "كل خط ورود للكلمة؛ بين القوسين عددها",
        "text_position": "الموضع في النص (%)",
        "network": "المتلازمات",
        "network_note": "السُّمك بقدر قوة التلازم (logDice)؛ بين القوسين عدد مراته",
        "places": "الفاعلون بحسب كلماتهم",
        "axis": "البُعد",
        "inertia": "من التباين",
        "places_note": "تحليل التقابل؛ بين القوسين عدد كلمات الفاعل، والبيضوي تشتته بإعادة المعاينة",
        "actors": "فاعلون",
        "terms": "كلمات وأطر",
    },
    "en": {
        "favor": "favor",
        "against": "against",
        "qualify": "qualify",
        "none": "none",
        "direct": "direct",
        "indirect": "indirect",
        "mixed": "mixed",
        "narrated": "outlet's own voice",
        "all": "all",
        "n": "n",
        "frames": "Frames by actor",
        "frames_note": "Paragraphs in which the actor voices the frame, and the 95% interval of their share of its framed ones, %",
        "frames_bar": "Paragraphs in which the actor voices the frame; line: 95% interval of their share, 0–100% across the cell",
        "frames_plain": "Paragraphs in which the actor voices the frame",
        "frames_n": "paragraphs",
        "few": "fewer than 3: no share can be concluded",
        "stance": "Stance",
        "stance_note": "Records (speaker × paragraph), and favor's share of favor and against",
        "favor_share": "favor %, 95% interval",
        "stance_plain": "Records (speaker × paragraph)",
        "voices": "Share of voice",
        "voices_note": "Words, and their share of the whole text",
        "thirds": "by third",
        "first": "first",
        "middle": "middle",
        "last": "last",
        "whole": "whole text",
        "words": "words",
        "strip": "Who speaks where in the text",
        "position": "position of the word in the text (%)",
        "strip_note": "Above the voices, below the evidence of each frame; thin lines part the paragraphs",
        "quoted_mark": "evidence in quoted words",
        "narrated_mark": "evidence in the outlet's words",
        "keyness": "Key words",
        "keyness_note": "Ratio of the rates with its exact 95% interval",
        "log_ratio": "log2 ratio of the rates",
        "target": "here",
        "reference": "there",
        "few_words": "few occurrences",
        "unbounded": "without bound: none on one side",
        "evidence": "evidence (G²)",
        "effect": "effect: log2 ratio of the rates",
        "evidence_note": "Each dot is a word, or several with the same counts",
        "more": "more in {}",
        "agreement": "Agreement of coders",
        "alpha": "Krippendorff's alpha",
        "units": "units",
        "agreement_note": "Krippendorff's alpha with its 95% interval; a dash where it is not defined",
        "bar": "0.8: firm conclusions",
        "agreement_units": "; in brackets the units",
        "cooccurrence": "Frames that share a paragraph",
        "cooccurrence_note": "Paragraphs in common; on the diagonal those of each frame",
        "dispersion": "Where the words stand in the texts",
        "dispersion_note": "Each line is one occurrence; in brackets how many",
        "text_position": "position in the text (%)",
        "network": "Collocates",
        "network_note": "Width: strength (logDice); in brackets how often together",
        "places": "Actors by their words",
        "axis": "dimension",
        "inertia": "of the inertia",
        "places_note": "Correspondence analysis; in brackets the actor's words, the ellipse its spread when resampled",
        "actors": "actors",
        "terms": "words and frames",
    },
}


def isolate(label: str, rtl: bool | None = None) -> str:
    """A label in a right-to-left or left-to-right isolate: as told, else right-to-left where it holds Arabic.

    >>> isolate("الجسر (2011)") == "\\u2067الجسر (2011)\\u2069"
    True
    """
    if rtl is None:
        rtl = any(is_arabic(c) for c in label)
    return ("\u2067" if rtl else "\u2066") + label + "\u2069"


def is_arabic(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff"


def wrap(label: str, width: int = 9) -> str:
    """A label on up to two lines, split where the halves are most alike; short ones on one."""
    words = label.split()
    if len(words) < 2 or len(label) < width:
        return isolate(label)
    cut = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(" ".join(words[k:]))))
    return "\n".join(isolate(" ".join(w)) for w in (words[:cut], words[cut:]))


def text_width(ax: Axes, label: str, size: float) -> float:
    """The width in inches of a label's longest line at a font size in points."""
    figure = cast(Any, ax.get_figure(root=True))
    probe = figure.text(0, 0, label, fontsize=size)
    width = probe.get_window_extent(cast(Any, FigureCanvasAgg)(figure).get_renderer()).width
    probe.remove()
    return float(width / figure.dpi)


# A row's label longer than this, in letters, is set smaller and on two lines.
LONG = 24


def row_labels(ax: Axes, at: Iterable[float], labels: Sequence[str], lang: str) -> None:
    """Labels of rows at the reading edge; long ones on two lines, so that they leave the figure its width."""
    shown = [wrap(x, LONG) for x in labels]
    ax.set_yticks(list(at), shown, rotation=0)
    if lang == "ar":
        ax.yaxis.tick_right()
    for text, label in zip(ax.get_yticklabels(), shown, strict=True):
        if "\n" in label:
            text.set(fontsize=points(0.8), linespacing=0.85)


def break_lines(figure: Any, text: str, size: float, weight: str, room: float, rtl: bool) -> list[str]:
    """A text in lines that fit ``room`` (in pixels of the figure) at a font size in points."""
    renderer: Any = cast(Any, FigureCanvasAgg)(figure).get_renderer()
    probe = figure.text(0, 0, "", fontsize=size, fontweight=weight)
    lines: list[str] = []
    for word in text.split():
        probe.set_text(isolate(f"{lines[-1]} {word}" if lines else word, rtl))
        if lines and probe.get_window_extent(renderer).width <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    probe.remove()
    return lines


def percent(low: float, high: float) -> str:
    """An interval of a share as ``12–57`` per cent.

    >>> percent(0.0084, 0.906)
    '1–91'
    """
    return f"{round(low * 100)}–{round(high * 100)}"
