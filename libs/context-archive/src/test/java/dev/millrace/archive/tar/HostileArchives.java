package dev.millrace.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import dev.millrace.archive.canonical.CanonicalContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One archive for every verdict, each refused by its own name and with nothing left behind. */
abstract class HostileArchives {

    @TempDir Path spool;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedByName(String what, Refusal expected, byte[] archive) throws IOException {
        var refused = read(archive);

        assertThat(refused.refusal()).isEqualTo(expected);
        assertThat(refused)
                .hasToString(expected + " (" + expected.code().id() + "): " + refused.getMessage());
        if (reachesAnEntry(archive)) {
            assertThat(refused.getMessage()).contains("entry \"" + refused.entry() + "\": ");
        }
        try (var left = Files.list(spool)) {
            assertThat(left).isEmpty();
        }
    }

    /** Whether there is a first header to name: bytes that are none, or nothing, have no entry. */
    private static boolean reachesAnEntry(byte[] archive) throws IOException {
        try {
            var tar =
                    UnpackedInput.open(
                            new ByteArrayInputStream(archive), ArchiveLimits.DEFAULT, () -> 0);
            var block = new TarBlocks(tar).block();
            HeaderBlock.parse(block);
            return !TarBlocks.isZero(block, block.length);
        } catch (ArchiveRefusedException e) {
            return false;
        }
    }

    private ArchiveRefusedException read(byte[] archive) throws IOException {
        try (var context =
                CanonicalContext.read(
                        new ByteArrayInputStream(archive), ArchiveLimits.DEFAULT, spool)) {
            throw new AssertionError(
                    "was taken: " + context.manifest().entries().size() + " entries");
        } catch (ArchiveRefusedException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return e;
        }
    }
}
