package dev.millrace.standalone.cli;

import dev.millrace.standalone.process.Folders;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data of this system, the downloads of all and the CLI's profiles are. */
final class Places {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The system's folder; else $MILLRACE_DATA, else ~/.local/share/millrace.")
    @Nullable Path data;

    Folders folders() {
        return folders(System.getenv(), home(), data);
    }

    /** As the CLI has it: the variable first, which sudo and the like may have set. */
    static Path home() {
        return Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home", ".")));
    }

    static Folders folders(Map<String, String> environment, Path home, @Nullable Path data) {
        var named = data == null ? environment.get("MILLRACE_DATA") : data.toString();
        return new Folders(
                named == null
                        ? in(environment.get("XDG_DATA_HOME"), home.resolve(".local/share"))
                        : Path.of(named),
                cache(environment, home));
    }

    static Path profiles(Map<String, String> environment, Path home) {
        return in(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                .resolve("config.toml");
    }

    private static Path cache(Map<String, String> environment, Path home) {
        var named = environment.get("MILLRACE_CACHE");
        return named == null
                ? in(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"))
                : Path.of(named);
    }

    private static Path in(@Nullable String base, Path otherwise) {
        return (base == null || base.isBlank() ? otherwise : Path.of(base)).resolve("millrace");
    }
}
