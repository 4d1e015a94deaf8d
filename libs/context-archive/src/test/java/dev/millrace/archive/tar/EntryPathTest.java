package dev.millrace.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A quick look at an ordinary name and the thorough one at any other say the same. */
class EntryPathTest {

    private static final int DEPTH = 5;
    private static final ArchiveLimits LIMITS =
            ArchiveLimits.DEFAULT.withNames(1000, ArchiveLimits.PATH_BYTES, DEPTH);

    private static final List<String> PARTS =
            List.of(
                    "/",
                    "/",
                    "/",
                    "./",
                    ".",
                    "..",
                    ".wh.",
                    ".git",
                    "a",
                    "B",
                    "C:",
                    ":",
                    "\\",
                    "\0",
                    "\n",
                    " ",
                    "x.y",
                    "é",
                    "e\u0301",
                    "\ud83d\ude00",
                    "\u212a",
                    "\u007f",
                    "~",
                    "n".repeat(84),
                    "n".repeat(85),
                    "n".repeat(254));

    private interface Look {
        String at(byte[] name) throws ArchiveRefusedException;
    }

    @Test
    void bothLooksSayTheSameOfAnyName() {
        var random = new Random(1);

        for (int i = 0; i < 30_000; i++) {
            var name = name(random);

            assertThat(said(n -> EntryPath.of(n, LIMITS), name))
                    .isEqualTo(said(n -> EntryPath.examined(n, DEPTH), name));
        }
    }

    @Test
    void ordinaryNameIsItsPath() throws ArchiveRefusedException {
        var name = "src/main/java/Bot.java".getBytes(StandardCharsets.UTF_8);

        assertThat(EntryPath.of(name, LIMITS)).isEqualTo("src/main/java/Bot.java");
    }

    @Test
    void leadingDotsAreNoPartOfAPath() throws ArchiveRefusedException {
        var name = "././src/bot.py".getBytes(StandardCharsets.UTF_8);

        assertThat(EntryPath.of(name, LIMITS)).isEqualTo("src/bot.py");
    }

    /** Mostly of parts that mean something, now and then with bytes that are no UTF-8. */
    private static byte[] name(Random random) {
        var name = new ByteArrayOutputStream();
        for (int n = random.nextInt(10); n >= 0; n--) {
            if (random.nextInt(40) == 0) {
                name.write(random.nextInt(256));
            } else {
                var part = PARTS.get(random.nextInt(PARTS.size()));
                name.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        return name.toByteArray();
    }

    private static String said(Look look, byte[] name) {
        try {
            return "taken: " + look.at(name);
        } catch (ArchiveRefusedException e) {
            return e.refusal() + ": " + e.getMessage();
        }
    }
}
