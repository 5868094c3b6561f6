"""Texts made to cost much time, memory or stack: each fills a file, or nearly."""

PLEIN = 256 * 1024


def fill(motif: str) -> str:
    """As much of it as a file may hold."""
    return (motif * (PLEIN // len(motif)))[: PLEIN - 60]


ALIAS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
FUSION = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30)
)
TEXTES = {
    "aliases": ALIAS,
    "merges": FUSION,
    "brackets": "[" * 40_000,
    "braces": "{a: " * 40_000,
    "dashes": "- " * 40_000,
    "questions": "? " * 40_000,
    "brackets on lines": "[\n" * 40_000,
    "100,000 items": "[" + "a," * 100_000 + "]",
    "20,000 keys": "".join(f"k{n}: 1\n" for n in range(20_000)),
    "a line of 250 Ko": 'a: "' + fill("x") + '"',
    "NUL": fill("\0"),
    "tabs": fill("\t"),
    "colons": fill(":"),
    "backslashes": '"' + fill("\\\n"),
    "percents": fill("%a\n"),
    "tags": fill("!!a\n- "),
    "the same key": fill("a: 1\n"),
    "the same key, then a fault": fill("a: 1\n") + "\nb: 'x' y\n",
    "keys between braces": "{" + fill("a\n"),
    "étapes of nothing": "etapes:\n" + "".join(f"  e{n}: {{x: 1}}\n" for n in range(6000)),
    "direction": fill("\u202e"),
}
