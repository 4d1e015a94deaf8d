package dev.millrace.buildkit.solve;

import java.util.regex.Pattern;

/** Rewrites the daemon's error texts for the owner of a build. */
final class ErrorText {

    private static final Pattern PREFIX =
            Pattern.compile(
                    "^(failed to solve: |rpc error: code = [A-Za-z]+ desc = |"
                            + "failed to compute cache key: |"
                            + "failed to calculate checksum of ref [^ ]+: )+");
    private static final Pattern INTERNAL_REF = Pattern.compile(" ?[a-z0-9]{20,}::[a-z0-9]{20,}");

    private ErrorText() {}

    static String clean(String raw) {
        var text = PREFIX.matcher(raw.strip()).replaceFirst("");
        return INTERNAL_REF.matcher(text).replaceAll("").strip();
    }
}
