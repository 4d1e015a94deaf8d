package dev.millrace.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptChoiceTest {

    @TempDir Path home;

    @Test
    void newSystemHasNone() throws IOException {
        assertThat(new KeptChoice(home).read()).isEmpty();
    }

    @Test
    void systemOfBeforeThereWasAChoiceHasS3Proxy() throws IOException {
        Files.createDirectories(home.resolve("objects"));

        assertThat(new KeptChoice(home).read()).contains(new S3Wish.Ours(S3Kind.S3PROXY));
    }

    @Test
    void oursIsKept() throws IOException {
        new KeptChoice(home).write(new S3Wish.Ours(S3Kind.MINIO));

        assertThat(new KeptChoice(home).read()).contains(new S3Wish.Ours(S3Kind.MINIO));
    }

    @Test
    void existingOneIsKeptWithItsKeysForTheOwnerOnly() throws IOException {
        var existing = new S3Wish.Existing("https://s3.example.com", "key", "a=b\\c:d ", "bucket");

        new KeptChoice(home).write(existing);

        assertThat(new KeptChoice(home).read()).contains(existing);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("choice"))))
                .isEqualTo("rw-------");
    }
}
