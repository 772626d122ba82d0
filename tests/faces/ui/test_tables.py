"""Tables in a document's text."""

import pytest

from gongkai.faces.ui.tables import arranged


def table(*rows):
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def right(html):
    """Which columns of the first row stand right."""
    row = arranged(html).split("</tr>")[0]
    return [cell.startswith(' class="n"') for cell in row.split("<td")[1:]]


def test_each_table_scrolls_by_itself_under_a_name_of_its_own():
    text = arranged(f"<p>甲</p>{table(['1'])}<p>乙</p>{table(['2'])}")
    assert text.count('<div class="wide" role="region"') == 2
    assert 'aria-label="表格1，可以左右滚动" tabindex="0"><table>' in text
    assert 'aria-label="表格2，可以左右滚动" tabindex="0"><table>' in text
    assert text.count("</table></div>") == 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("项目", "金额"), ("甲", "1,200.5"), ("乙", "-3%")], [False, True]),
        ([("项目", "金额"), ("甲", "—"), ("乙", "7")], [False, True]),
        ([("项目", "金额"), ("甲", "7元"), ("乙", "7")], [False, False]),
        ([("项目", "金额"), ("甲", ""), ("乙", "")], [False, False]),
        ([("1", "2"), ("3", "4")], [True, True]),
        ([("甲",), ("乙", "丙")], [False]),
    ],
)
def test_columns_of_figures_stand_right(rows, expected):
    assert right(table(*rows)) == expected


def test_a_heading_stands_over_its_figures():
    head = '<table><tr><th scope="col">项目</th><th scope="col">元</th></tr>'
    text = arranged(f'{head}<tr><th scope="row">甲</th><td>1</td></tr></table>')
    assert '<th scope="col">项目</th><th scope="col" class="n">元</th>' in text
    assert '<th scope="row">甲</th><td class="n">1</td>' in text


def test_a_table_with_joined_cells_is_left_as_it_is():
    joined = '<table><tr><td colspan="2">1</td></tr><tr><td>1</td><td>2</td></tr></table>'
    assert joined in arranged(joined)
