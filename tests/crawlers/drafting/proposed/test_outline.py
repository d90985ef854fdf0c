"""A page as a row of elements, each with its parent, end, letters and region."""

from crawlers.drafting.proposed.outline import Element, Outline
from tests.crawlers.drafting.proposed.invented_pages import page_of

PAGE = (
    "<body><nav class=top><a href=/>Home</a></nav><main><div class='card big' id=one data-id=7>ab <b>cd</b></div>"
    "<div class=card>ef</div></main><div class=site-footer><p>gh</p></div></body>"
)


def outline_of(html: str) -> Outline:
    return Outline(page_of(html))


def only(outline: Outline, tag: str) -> Element:
    (found,) = (one for one in outline.elements if one.tag == tag)
    return found


def test_elements_stand_in_document_order_with_parent_and_end() -> None:
    outline = outline_of(PAGE)
    tags = [one.tag for one in outline.elements]
    assert tags == ["html", "head", "body", "nav", "a", "main", "div", "b", "div", "div", "p"]
    main = only(outline, "main")
    assert (main.place, main.parent, main.end) == (5, 2, 8)
    assert [one.tag for one in outline.within(main)] == ["div", "b", "div"]
    assert [one.tag for one in outline.ancestors_of(only(outline, "b"))] == ["div", "main", "body", "html"]
    assert [one.tag for one in outline.children[main.place]] == ["div", "div"]


def test_letters_are_those_of_all_that_is_inside() -> None:
    outline = outline_of(PAGE)
    assert only(outline, "b").letters == 2
    assert only(outline, "main").letters == 6  # ab, cd, ef


def test_what_stands_in_a_menu_or_footer_knows_it() -> None:
    outline = outline_of(PAGE)
    assert (only(outline, "a").around, only(outline, "p").around, only(outline, "b").around) == ("nav", "footer", "")


def test_an_element_that_is_nearly_the_whole_page_is_no_sidebar() -> None:
    many = "".join(f"<p>{number}</p>" for number in range(30))
    outline = outline_of(f"<body><div class=sidebar>{many}</div></body>")
    assert {one.around for one in outline.elements} == {""}


def test_names_are_counted_over_the_page() -> None:
    used = outline_of(PAGE).times_used
    assert (used["div"], used["div.card"], used["div.big"], used["#one"]) == (3, 2, 1, 1)


def test_words_of_content_come_from_texts_and_values_and_not_from_names() -> None:
    html = "<nav>menuword</nav><div class=classword id=idword title='titleword'>textword<a href='https://hostword.example/pathword'>x</a>"
    words = outline_of(html).words_of_content
    assert {"titleword", "textword", "pathword"} <= words
    assert not {"menuword", "classword", "idword", "hostword"} & words


def test_a_node_is_found_again_by_its_place() -> None:
    outline = outline_of(PAGE)
    assert [outline.place_of(one.node) for one in outline.elements] == list(range(len(outline.elements)))


def test_an_empty_page_has_no_elements_that_matter() -> None:
    assert len(outline_of("").elements) <= 3


def test_an_element_knows_its_place_among_its_like() -> None:
    outline = outline_of("<main><p class=x>a</p><b>b</b><p>c</p></main>")
    (first, second) = (one for one in outline.elements if one.tag == "p")
    assert (outline.place_among(first), outline.place_among(second)) == ((1, 2), (2, 2))
    assert (outline.times_among(second, "p.x"), outline.times_among(second, "p.y")) == (1, 0)
