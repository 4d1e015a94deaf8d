package dev.millrace.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3WishTest {

    private static final Map<String, String> KEYS =
            Map.of("MILLRACE_S3_ACCESS_KEY", "a", "MILLRACE_S3_SECRET_KEY", "s3cret");

    @Test
    void nothingSaidIsAnything() throws IOException {
        assertThat(S3Wish.of(null, null, Map.of())).isEqualTo(new S3Wish.Anything());
        assertThat(S3Wish.of(" ", null, KEYS)).isEqualTo(new S3Wish.Anything());
    }

    @Test
    void oursHaveNames() throws IOException {
        assertThat(S3Wish.of("minio", null, KEYS)).isEqualTo(new S3Wish.Ours(S3Kind.MINIO));
        assertThat(S3Wish.of("s3proxy", null, KEYS)).isEqualTo(new S3Wish.Ours(S3Kind.S3PROXY));
    }

    @Test
    void existingOneIsEnteredWithKeysOfTheEnvironment() throws IOException {
        assertThat(S3Wish.of("https://s3.example.com/", null, KEYS))
                .isEqualTo(
                        new S3Wish.Existing("https://s3.example.com", "a", "s3cret", "millrace"));
    }

    @Test
    void orWithKeysOfAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("k"), "access-key=f\nsecret-key=g\nbucket=b\n");

        assertThat(S3Wish.of("http://10.0.0.1:9000", file, KEYS))
                .isEqualTo(new S3Wish.Existing("http://10.0.0.1:9000", "f", "g", "b"));
    }

    @Test
    void missingKeysAreAskedForAndNeverShown() {
        assertThatThrownBy(() -> S3Wish.of("http://s3:9000", null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MILLRACE_S3_ACCESS_KEY");
        assertThat(new S3Wish.Existing("http://s3", "a", "s3cret", "b"))
                .hasToString("Existing[http://s3/b]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mino", "ftp://x", "http://", "http://u:p@x", "http://x/bucket"})
    void whatIsNoServerIsRefused(String said) {
        assertThatThrownBy(() -> S3Wish.of(said, null, KEYS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
