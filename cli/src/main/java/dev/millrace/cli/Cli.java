package dev.millrace.cli;

import dev.millrace.cli.http.Api;
import dev.millrace.cli.settings.Profile;
import dev.millrace.cli.settings.Profiles;
import dev.millrace.cli.show.JsonReporter;
import dev.millrace.cli.show.PlainReporter;
import dev.millrace.cli.show.Reporter;
import dev.millrace.cli.show.Terminal;
import dev.millrace.cli.show.TerminalReporter;
import dev.millrace.cli.trace.Trace;
import dev.millrace.cli.upload.ContextCache;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What verbs need of the process they run in; made when first asked for. */
public final class Cli {

    private final Map<String, String> env;
    private final Path folder;
    private final Terminal terminal;
    private final Trace trace;
    private final Options options;
    private @Nullable Reporter reporter;
    private @Nullable Api api;

    Cli(Map<String, String> env, Path folder, Terminal terminal, Trace trace, Options options) {
        this.env = env;
        this.folder = folder;
        this.terminal = terminal;
        this.trace = trace;
        this.options = options;
    }

    /** The folder the process was started in. */
    public Path folder() {
        return folder;
    }

    public Terminal terminal() {
        return terminal;
    }

    public Trace trace() {
        return trace;
    }

    public boolean json() {
        return options.json();
    }

    public Profiles profiles() {
        return new Profiles(env);
    }

    public Profile profile() {
        return profiles().resolve(options.profile());
    }

    /** What this machine remembers of earlier uploads. */
    public ContextCache contexts() {
        return new ContextCache(env);
    }

    /** May be asked for by several threads. */
    public synchronized Api api() {
        if (api == null) {
            api = new Api(profile(), trace);
        }
        return api;
    }

    /** For verbs that show a build. */
    public Reporter progress() {
        if (reporter == null) {
            reporter =
                    json()
                            ? new JsonReporter(terminal)
                            : terminal.interactive()
                                    ? new TerminalReporter(terminal)
                                    : new PlainReporter(terminal);
        }
        return reporter;
    }

    /** For verbs that answer at once. */
    public Reporter lines() {
        if (reporter == null) {
            reporter = json() ? new JsonReporter(terminal) : new PlainReporter(terminal);
        }
        return reporter;
    }
}
