package dev.millrace.cli;

import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The program itself: what every verb inherits. */
public final class Options {

    private final Arg<Boolean> json =
            Arg.flag("JSON lines on standard output, the last one the result.", "--json")
                    .inherited();

    private final Arg<@Nullable String> profile =
            Arg.text(
                            "NAME",
                            "Another platform than the current one of ~/.config/millrace/config.toml.",
                            "--profile")
                    .inherited();

    /** A model without verbs; verbs that are added to it have these options. */
    public CommandSpec spec() {
        return Commands.program("millrace", json, profile);
    }

    boolean json() {
        return json.value();
    }

    @Nullable String profile() {
        return profile.value();
    }
}
