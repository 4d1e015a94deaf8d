package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.Assignment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A secret as ENV or ARG. Values are never shown. */
final class SecretInImage implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "secret",
                    "Secrets are no part of an image",
                    "ENV and ARG stay readable in the image and its history for everybody who can"
                            + " pull it, and cannot be taken back.");
    private static final Set<String> WORDS =
            Set.of("SECRET", "PASSWORD", "PASSWD", "PWORD", "TOKEN", "APIKEY", "CREDENTIALS");
    private static final List<String> KEYS =
            List.of("API_KEY", "SECRET_KEY", "PRIVATE_KEY", "ACCESS_KEY", "ENCRYPTION_KEY");
    private static final Set<String> NOT_THE_SECRET =
            Set.of("FILE", "PATH", "DIR", "NAME", "URL", "URI", "TTL", "LENGTH", "TYPE", "PUBLIC");
    private static final Pattern VALUE =
            Pattern.compile(
                    "(sk-[A-Za-z0-9_-]{16,}|AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,}"
                            + "|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{30,}"
                            + "|hf_[A-Za-z0-9]{20,}|-----BEGIN [A-Z ]{0,30}PRIVATE KEY.*"
                            + "|[a-z][a-z0-9+]{1,20}://[^/\\s:@$]{1,100}:[^/\\s:@$]{1,200}@.*)");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        var plan = subject.plan();
        for (var stage : plan.needed()) {
            for (var step : stage.steps()) {
                for (var one : plan.assignments(step)) {
                    look(step.line(), step.is("ARG"), one, report);
                }
            }
        }
    }

    private static void look(int line, boolean argument, Assignment one, Report report) {
        var raw = plain(one.raw());
        boolean named = isSecret(one.name()) && (argument || !raw.isEmpty());
        if (!named && !VALUE.matcher(raw).matches()) {
            return;
        }
        report.at(
                line,
                (argument ? "ARG " : "ENV ") + Subject.shown(one.name()) + " looks like a secret",
                argument
                        ? "Do without it in the build; what the agent needs at run time comes from"
                                + " `millrace config set "
                                + fit(one.name())
                                + "=-`."
                        : "Take the line out and set it with `millrace config set "
                                + fit(one.name())
                                + "=-`.");
    }

    private static boolean isSecret(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        var parts = new HashSet<>(Arrays.asList(upper.split("_", -1)));
        if (parts.stream().anyMatch(NOT_THE_SECRET::contains)) {
            return false;
        }
        return parts.stream().anyMatch(WORDS::contains)
                || KEYS.stream().anyMatch(key -> ("_" + upper + "_").contains("_" + key + "_"));
    }

    private static String plain(@org.jspecify.annotations.Nullable String raw) {
        return raw == null ? "" : raw.replace("\"", "").replace("'", "").strip();
    }

    private static String fit(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]{0,69}") ? name : "NAME";
    }
}
