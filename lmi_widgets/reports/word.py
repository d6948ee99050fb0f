"""The report as a Word file: real headings, styles and tables, pictures with words, all of it editable."""

import lmi_widgets.reports.words as words
from lmi_widgets.reports.contents import Contents
from lmi_widgets.reports.first import first
from lmi_widgets.reports.word_first import first_pages
from lmi_widgets.reports.word_rest import rest


def docx(contents: Contents) -> bytes:
    """The whole report."""
    from lmi_widgets.reports.word_page import WordPage  # python-docx: only who exports waits for it

    page, shown = WordPage(words.title(contents), words.not_bargaining()), first(contents)
    first_pages(page, contents, shown)
    rest(page, contents, shown)
    return page.data()
