package dev.millrace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.process.Folders;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Path HOME = Path.of("/home/ann");

    @Test
    void defaultsAreTheUsualPlaces() {
        assertThat(Places.folders(Map.of(), HOME, null))
                .isEqualTo(
                        new Folders(
                                Path.of("/home/ann/.local/share/millrace"),
                                Path.of("/home/ann/.cache/millrace")));
        assertThat(Places.profiles(Map.of(), HOME))
                .isEqualTo(Path.of("/home/ann/.config/millrace/config.toml"));
    }

    @Test
    void theOptionComesBeforeTheVariableAndThatBeforeTheDesktops() {
        var environment =
                Map.of(
                        "MILLRACE_DATA", "/srv/a",
                        "XDG_DATA_HOME", "/x/data",
                        "XDG_CACHE_HOME", "/x/cache");

        assertThat(Places.folders(environment, HOME, Path.of("/srv/b")))
                .isEqualTo(new Folders(Path.of("/srv/b"), Path.of("/x/cache/millrace")));
        assertThat(Places.folders(environment, HOME, null).data()).isEqualTo(Path.of("/srv/a"));
    }
}
