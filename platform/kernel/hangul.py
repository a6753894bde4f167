"""Hangul: one way of writing it, particles after a word, and search by initial consonants."""

from unicodedata import normalize

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3
VOWELS, FINALS = 21, 28
FINAL_RIEUL = 8
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"

PARTICLES = {
    "은/는": ("은", "는"),
    "이/가": ("이", "가"),
    "을/를": ("을", "를"),
    "과/와": ("과", "와"),
    "으로/로": ("으로", "로"),
}

# How a digit or a letter at the end of a word is read: whether a final consonant is heard.
ENDS_IN_RIEUL = frozenset("178lrLR")
ENDS_IN_OTHER_CONSONANT = frozenset("036mnMN")
SILENT = " \t\n\"'”’)]}>」』》〉】.,!?"


def nfc(text: str) -> str:
    """Composed Hangul: macOS sends file names in pieces (NFD) that look the same and are not equal."""
    return normalize("NFC", text)


def josa(word: str, pair: str) -> str:
    """The particle of the pair (은/는, 이/가, 을/를, 과/와, 으로/로) that follows the word.

    Digits and Latin letters are read in Korean, closing brackets and quotes are passed over; after
    anything unreadable the form for a vowel stands. KeyError for an unknown pair.
    """
    after_consonant, after_vowel = PARTICLES[pair]
    consonant, rieul = _ending(nfc(word).rstrip(SILENT)[-1:])
    if pair == "으로/로" and rieul:
        return after_vowel
    return after_consonant if consonant else after_vowel


def with_josa(word: str, pair: str) -> str:
    """The word and its particle: with_josa("고령군", "은/는") is “고령군은”."""
    return word + josa(word, pair)


def initials(text: str) -> str:
    """Every syllable by its initial consonant, everything else as it is: 고령군 → ㄱㄹㄱ."""
    return "".join(_initial(letter) or letter for letter in nfc(text))


def matches(typed: str, text: str) -> bool:
    """Whether what was typed so far occurs in the text, wherever it begins.

    Case and spaces do not matter; a lone consonant stands for a syllable that begins with it
    (ㄱㄹ → 고령), and the last syllable may still lack its final consonant (고려 → 고령).
    Nothing typed matches everything.
    """
    wanted, there = _comparable(typed), _comparable(text)
    places = range(len(there) - len(wanted) + 1)
    return any(_match_at(wanted, there[place : place + len(wanted)]) for place in places)


def _match_at(wanted: str, there: str) -> bool:
    last = len(wanted) - 1
    return all(
        letter == other or letter == _initial(other) or (place == last and _begins(letter, other))
        for place, (letter, other) in enumerate(zip(wanted, there, strict=True))
    )


def _comparable(text: str) -> str:
    return "".join(nfc(text).casefold().split())


def _is_syllable(letter: str) -> bool:
    return len(letter) == 1 and FIRST_SYLLABLE <= ord(letter) <= LAST_SYLLABLE


def _initial(letter: str) -> str:
    if not _is_syllable(letter):
        return ""
    return INITIALS[(ord(letter) - FIRST_SYLLABLE) // (VOWELS * FINALS)]


def _begins(typed: str, syllable: str) -> bool:
    """A syllable without final consonant begins every syllable with the same two letters."""
    if not (_is_syllable(typed) and _is_syllable(syllable)):
        return False
    code = ord(typed) - FIRST_SYLLABLE
    return code % FINALS == 0 and code // FINALS == (ord(syllable) - FIRST_SYLLABLE) // FINALS


def _ending(letter: str) -> tuple[bool, bool]:
    """Whether a final consonant is heard, and whether it is ㄹ."""
    if _is_syllable(letter):
        final = (ord(letter) - FIRST_SYLLABLE) % FINALS
        return final != 0, final == FINAL_RIEUL
    rieul = letter in ENDS_IN_RIEUL and letter != ""
    return rieul or (letter != "" and letter in ENDS_IN_OTHER_CONSONANT), rieul
