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
        var refusal = read(archive);

        assertThat(refusal).isEqualTo(expected);
        try (var left = Files.list(spool)) {
            assertThat(left).isEmpty();
        }
    }

    private Refusal read(byte[] archive) throws IOException {
        try (var context =
                CanonicalContext.read(
                        new ByteArrayInputStream(archive), ArchiveLimits.DEFAULT, spool)) {
            throw new AssertionError(
                    "was taken: " + context.manifest().entries().size() + " entries");
        } catch (ArchiveRefusedException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return e.refusal();
        }
    }
}
