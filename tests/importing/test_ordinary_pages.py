"""Ten layouts of pages, fetched from a local server: what the article files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.article import Article
from sourcier.read.articles import read_article


def read(path: Path) -> Article:
    return read_article(path, path.parent, "full").article


LAYOUTS = {
    # page: title, outlet, date, author, licence, first words, last words, what must not be there
    "newspaper.html": (
        "Un pont fermé à Marvielle après la crue", "Le Courrier du Plateau", "2025-03-11", "Odile Ferrand",
        "© 2025 Le Courrier du Plateau. Tous droits réservés", "La préfecture craint", "un pont provisoire.",
        ["Publicité", "nos offres", "À lire aussi", "marché couvert", "Météo", "Mentions"],
    ),
    "wire.html": (
        "Ostrevie : le parlement vote la fin de l'état d'urgence", "Agence Boréale", "2025-05-06", None,
        "© Agence Boréale 2025, reproduction soumise à autorisation", "VALDORE, 6 mai 2025", "jv/ml/ab", [],
    ),
    "blog.html": (
        "Ce que disent les registres du port", "Carnet de Tamsin", "2024-11-19", "Tamsin Le Goff",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.fr", "J’ai passé", "m’y autoriseront.",
        ["Merci pour ce travail", "douanes"],
    ),
    "paywall.html": (
        "Les comptes cachés de la régie des eaux", "La Gazette des Vallées", "2025-01-22",
        "Basile Norrois, Inès Calvet", None, "Pendant six ans", "préliminaire en décembre.",
        ["Il vous reste", "Abonnez"],
    ),
    "amp.html": (
        "Grève des bacs : un sur trois circule", "Littoral Matin", "2025-06-02", "Rozenn Tual", None,
        "Un bac sur trois", "sous-préfecture de Port-Blanchet.", ["Un bac à quai"],
    ),
    "json_ld.html": (
        "À Korsane, la mine de cobalt rouvre sous escorte", "Monde Minier", "2024-09-30", "Djibril Sané-Morel",
        "https://creativecommons.org/licenses/by/4.0/", "La mine de cobalt", "avant décembre.", [],
    ),
    "meta_tags.html": (
        "Trois villages sans eau potable", "Info Causses", "2023-08-17", "Maud Perrichon", None,
        "Trois villages du causse", "éleveur à Peyrelade.", [],
    ),
    "old_latin1.html": (
        "Les pêcheurs bloquent le port", "Le Fanal de Brizac", None, None, None, "Brizac, le 4 février 1999",
        "210 passagers …", ["Retour au sommaire", "\ufffd", "\x92"],
    ),
    "live.html": (
        "Séisme à Tarvane : les secours cherchent des survivants", "Canal Sud Info", "2025-02-18", None, None,
        "12 h 10 – Un hôpital de campagne", "au nord de Tarvane.", [],
    ),
    "press_release.html": (
        "Helvane et Ostrevie signent un accord sur l'eau", "Ministère de l'Eau", "2025-04-08", None, None,
        "Le ministre de l'Eau", "presse@eau.example", ["Publié le"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_page_becomes_an_article(server, import_article, name):
    title, outlet, date, author, licence, first, last, unwanted = LAYOUTS[name]
    article = read(import_article(server.serve_page(name)))
    assert (article.title, article.outlet, article.author, article.licence) == (
        title,
        outlet,
        author,
        licence,
    )
    assert (article.date and article.date.isoformat()) == date
    assert article.retrieved.isoformat() == "2026-03-02"
    assert article.text.startswith(first)
    assert article.text.endswith(last)
    assert [words for words in unwanted if words in article.text] == []


def test_page_is_known_by_the_address_it_was_fetched_from(server, import_article):
    assert read(import_article(server.serve_page("wire.html"))).url == server.url("/wire.html")


def test_page_of_another_site_does_not_give_its_address(server, import_article):
    assert read(import_article(server.serve_page("newspaper.html"))).url == server.url("/newspaper.html")


def test_copy_for_a_cache_gives_the_address_of_the_original(server, import_article):
    url = read(import_article(server.serve_page("amp.html"))).url
    assert url == "https://www.littoral-matin.example/greve-des-bacs.html"


def test_every_paragraph_of_the_newspaper_is_kept_in_order(server, import_article):
    paragraphs = read(import_article(server.serve_page("newspaper.html"))).text.split("\n\n")
    openings = [paragraph.split(" ")[0] for paragraph in paragraphs]
    assert openings == ["La", "Le", "Environ", "Des", "Les", "«\u00a0Nous"]
    assert "2\u202f300 véhicules" in paragraphs[2]


def test_headings_lists_and_quotations_keep_their_form(server, import_article):
    blog = import_article(server.serve_page("blog.html")).read_text(encoding="utf-8")
    assert "\n> Le navire part vide, et pourtant il cale huit mètres.\n" in blog
    assert "\n- Quatre départs vers Port-Selim en avril.\n- Cinq en mai, dont deux de nuit.\n" in blog
    live = import_article(server.serve_page("live.html")).read_text(encoding="utf-8")
    assert live.count("\n## ") == 3


def test_part_for_subscribers_is_told(server, import_one):
    (outcome,) = import_one(server.serve_page("paywall.html"))
    assert any("keeps a part for subscribers" in note for note in outcome.notes)


def test_gaps_are_told_and_marked_in_the_file(server, import_one):
    (outcome,) = import_one(server.serve_page("old_latin1.html"))
    assert outcome.notes == (
        f"{outcome.path}: not found: date, author, licence — fill in the lines that the file marks so",
    )
    lines = outcome.path.read_text(encoding="utf-8").splitlines()
    assert (
        "# date: not found: write the day of publication as 2025-06-17: relative dates are read against it"
        in lines
    )


def test_outlet_and_date_of_the_user_count_more_than_the_page(server, import_article):
    article = read(import_article(server.serve_page("wire.html"), outlet="Une reprise", date="2025-05-07"))
    assert (article.outlet, article.date.isoformat()) == ("Une reprise", "2025-05-07")


def test_date_in_the_future_is_not_taken(server, import_article):
    page = (
        (Path(__file__).with_name("pages") / "wire.html").read_bytes().replace(b"2025-05-06", b"2031-05-06")
    )
    assert read(import_article(server.serve("/futur", page))).date is None
