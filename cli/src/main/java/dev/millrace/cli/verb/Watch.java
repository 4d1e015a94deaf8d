package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.http.Api;
import dev.millrace.cli.show.Reporter;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Long-polls one thing until it has got where it can get, and outlasts a control plane that
 * restarts.
 */
final class Watch {

    private static final int WAIT_SECONDS = 20;
    private static final long PAUSE_MILLIS = 500;
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private final Api api;
    private final Reporter reporter;

    Watch(Api api, Reporter reporter) {
        this.api = api;
        this.reporter = reporter;
    }

    /** The last view; {@code seen} hears of every one before. */
    JsonNode until(String path, JsonNode first, Predicate<JsonNode> done, Consumer<JsonNode> seen) {
        var view = first;
        seen.accept(view);
        long answered = System.nanoTime();
        boolean said = false;
        while (!done.test(view)) {
            try {
                view =
                        api.get(
                                path
                                        + "?wait="
                                        + WAIT_SECONDS
                                        + "&version="
                                        + view.path("version").asLong());
                answered = System.nanoTime();
                said = false;
                seen.accept(view);
            } catch (CliException e) {
                if (e.exit() != Exit.UNREACHABLE || System.nanoTime() - answered > PATIENCE_NANOS) {
                    throw e;
                }
                if (!said) {
                    reporter.warn(
                            "the platform does not answer; what was asked for goes on, trying again");
                    said = true;
                }
                // who answers for a service that is away answers at once
                pause();
            }
        }
        return view;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
