package dev.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pins the wire form of every event.
 *
 * <p>A new event: run once with {@code -Dgolden.write=true}, read the file that appears, commit it.
 * A changed one: don't. Records of older releases are still in the topics.
 */
class GoldenJsonTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<Samples.Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writesWhatTheGoldenFileHolds(Samples.Sample sample) throws IOException {
        var written = Wire.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sample.value());
        var file = GOLDEN.resolve(sample.file());
        if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, written + "\n");
        }

        assertThat(Wire.JSON.readTree(written)).isEqualTo(Wire.JSON.readTree(read(file)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatTheGoldenFileHolds(Samples.Sample sample) throws IOException {
        var read = Wire.JSON.readValue(read(GOLDEN.resolve(sample.file())), sample.family());

        assertThat(read).isEqualTo(sample.value());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
