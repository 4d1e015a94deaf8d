package dev.millrace.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of any two names it is told apart whether they are one, collide, or are two. */
class SeenPathsTest {

    private static final List<String> PARTS =
            List.of(
                    "a",
                    "A",
                    "z",
                    "Z",
                    "@",
                    "[",
                    "`",
                    "{",
                    "k",
                    "K",
                    "\u212a",
                    "é",
                    "É",
                    "e\u0301",
                    "E\u0301",
                    "\u0130",
                    "i\u0307",
                    "\u01c5",
                    "ß",
                    "\ud801\udc00",
                    "\ud801\udc28");

    @Test
    void twoNamesAreOneOrCollideOrAreTwo() {
        var random = new Random(1);

        for (int i = 0; i < 20_000; i++) {
            var first = name(random);
            var second = random.nextInt(4) == 0 ? first : name(random);

            assertThat(refusal(first, second))
                    .as(first + " and " + second)
                    .isEqualTo(expected(first, second));
        }
    }

    @Test
    void twoNamesBelowFoldersThatDifferInCaseCollide() {
        assertThat(refusal("src/Main/A.java", "src/main/B.java")).isEqualTo(Refusal.PATH_COLLISION);
        assertThat(refusal("src/Main/A.java", "src/Main/B.java")).isNull();
    }

    private static @Nullable Refusal expected(String first, String second) {
        if (first.equals(second)) {
            return Refusal.PATH_DUPLICATE;
        }
        return folded(first).equals(folded(second)) ? Refusal.PATH_COLLISION : null;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String name(Random random) {
        var name = new StringBuilder();
        for (int n = random.nextInt(3); n >= 0; n--) {
            name.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return name.toString();
    }

    private static @Nullable Refusal refusal(String first, String second) {
        var paths = new PathCheck(ArchiveLimits.DEFAULT);
        try {
            paths.file(first);
            paths.file(second);
            return null;
        } catch (ArchiveRefusedException e) {
            return e.refusal();
        }
    }
}
