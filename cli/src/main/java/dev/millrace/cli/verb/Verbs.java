package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All verbs by name, in the order of the help text. */
public final class Verbs {

    /** Makes a verb for one run. */
    @FunctionalInterface
    public interface Factory {
        Verb create(Cli cli);
    }

    public static final Map<String, Factory> ALL = Collections.unmodifiableMap(all());

    /** What the launcher hands to other programs; listed so that the help is whole. */
    public static final List<String> LAUNCHER =
            List.of(
                    "",
                    "The local system (answered by the launcher):",
                    "  up        Start the whole system on this machine.",
                    "  down      Stop it; `up` brings everything back.",
                    "  reset     Remove it with all its data.",
                    "  system    status | logs COMPONENT: what runs, from where, and what it says.",
                    "  doctor    What is wrong on this machine, and what to do about it.",
                    "  gc        Free disk space; --dry-run says how much.",
                    "  demo      From nothing to live traffic, each claim checked.",
                    "  test      Everything from unit tests to the end-to-end journey.",
                    "  chaos     Bad days on purpose, each survived: docs/chaos.md.",
                    "  bench     Measurements, each with its control: docs/performance.md.",
                    "  corpora   Hostile archives and real trees, fetched and read: docs/context.md.",
                    "",
                    "Exit codes: 0 done, 1 build or rollout failed, 2 usage, 3 not reachable, 4 refused,",
                    "5 superseded or cancelled by another, 130 interrupted.");

    private Verbs() {}

    private static Map<String, Factory> all() {
        var verbs = new LinkedHashMap<String, Factory>();
        verbs.put("init", InitVerb::new);
        verbs.put("deploy", DeployVerb::new);
        verbs.put("build", BuildVerb::new);
        verbs.put("rollback", RollbackVerb::new);
        verbs.put("status", StatusVerb::new);
        verbs.put("logs", LogsVerb::new);
        verbs.put("builds", BuildsVerb::new);
        verbs.put("deploys", DeploysVerb::new);
        verbs.put("releases", ReleasesVerb::new);
        verbs.put("agents", AgentsVerb::new);
        verbs.put("config", ConfigVerb::new);
        verbs.put("check", CheckVerb::new);
        verbs.put("context", ContextVerb::new);
        verbs.put("login", LoginVerb::new);
        verbs.put("version", VersionVerb::new);
        verbs.put("admin", AdminVerb::new);
        verbs.put("completion", CompletionVerb::new);
        return verbs;
    }
}
