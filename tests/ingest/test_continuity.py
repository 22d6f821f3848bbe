from meetings.ingest.continuity import StatementText, absorbed, continued

A, B, C = (StatementText(name, f"{name} speaks of the river and of the dam for a while.") for name in "ABC")


def test_equal_passages_continue_in_order():
    assert continued([A, B, C], [A, B, C]) == {0: 0, 1: 1, 2: 2}


def test_a_new_passage_continues_nothing():
    assert continued([A, C], [A, B, C]) == {0: 0, 2: 1}


def test_white_space_is_no_difference():
    spaced = StatementText("A", A.text.replace(" ", "\u00a0 "))
    assert continued([A], [spaced]) == {0: 0}


def test_a_passage_that_moved_is_still_the_same():
    assert continued([A, B, C], [C, A, B]) == {0: 2, 1: 0, 2: 1}


def test_a_corrected_word_does_not_make_a_new_statement():
    corrected = StatementText("B", B.text.replace("dam", "weir"))
    assert continued([A, B, C], [A, corrected, C]) == {0: 0, 1: 1, 2: 2}


def test_repeated_short_passages_are_each_used_once():
    yes = StatementText("A", "Yes.")
    assert continued([yes, B, yes], [yes, yes]) == {0: 0, 1: 2}


def test_other_words_are_another_statement():
    assert continued([A], [StatementText("A", "Nothing of what stood here before is left now.")]) == {}


def test_a_text_that_was_joined_to_another_is_found_there():
    joined = StatementText("A", f"{A.text}\n{B.text}")
    assert absorbed(B.text, [C, joined]) == 1


def test_a_text_that_is_gone_is_absorbed_nowhere():
    assert absorbed(B.text, [A, C]) is None
    assert absorbed("", [A, C]) is None
