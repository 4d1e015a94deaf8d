package dev.millrace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IgnoresTest {

    @Test
    void commentAboveALineHidesTheCodeThereOnly() {
        var file =
                "FROM a:1\nUSER 1\n# millrace:ignore=secret,reserved-env\n# because\nENV A_TOKEN=x\nENV B_TOKEN=x\n";

        assertThat(Checked.of(file).all()).containsExactly("6 secret");
    }

    @Test
    void commentWithinAnInstructionHidesTheCodeThere() {
        var file =
                "FROM a:1\nUSER 1\nENV A=1 \\\n  # millrace:ignore=dockerfile.secret\n  B_TOKEN=x\n";

        assertThat(Checked.of(file).all()).isEmpty();
    }

    @Test
    void commentAtTheTopHidesTheCodeEverywhere() {
        var file =
                "# an agent\n# millrace:ignore=secret, copy-missing for reasons\nFROM a:1\nUSER 1\nENV A_TOKEN=x\nCOPY no.py /\n";

        assertThat(Checked.of(file).all()).isEmpty();
    }

    @Test
    void unknownCodeIsAFindingItself() {
        var file = "# millrace:ignore=root-user,all\nFROM a:1\n";

        assertThat(Checked.of(file).all()).containsExactly("1 unknown-ignore");
    }

    @Test
    void findingsOfTheFileCanBeIgnoredToo() {
        assertThat(Checked.of("# millrace:ignore=unread\nFROM a:1\nUSER 1\nRUNN x\n").all())
                .isEmpty();
    }
}
