package dev.millrace.buildkit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Dockerfile's {@code # syntax=} line asks for. Our builds are always answered by the
 * daemon's built-in frontend; a file that asks for another one means something else than we would
 * build, so it has to be refused, not ignored.
 */
public record SyntaxLine(String frontend) {

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern BUILT_IN =
            Pattern.compile(
                    "(docker\\.io/)?docker/dockerfile(:[A-Za-z0-9_.-]+)?(@sha256:[0-9a-f]{64})?");
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?:#|//)\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*");
    private static final Pattern JSON =
            Pattern.compile("(?s)\\s*\\{.*?\"syntax\"\\s*:\\s*\"([^\"]+)\".*");

    /** Finds the line as the daemon would: directives stand before everything else in the file. */
    public static Optional<SyntaxLine> find(byte[] dockerfile) {
        var text = new String(dockerfile, StandardCharsets.UTF_8);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        if (text.startsWith("#!")) {
            text = text.substring(Math.max(text.indexOf('\n') + 1, 0));
        }
        for (var line : text.lines().toList()) {
            var directive = DIRECTIVE.matcher(line);
            if (!directive.matches()) {
                break;
            }
            if (directive.group(1).equalsIgnoreCase("syntax")) {
                return Optional.of(new SyntaxLine(directive.group(2)));
            }
        }
        var json = JSON.matcher(text);
        return json.matches() ? Optional.of(new SyntaxLine(json.group(1))) : Optional.empty();
    }

    /** Whether the built-in frontend is what the line asks for. */
    public boolean isBuiltIn() {
        return BUILT_IN.matcher(frontend.split("\\s", 2)[0]).matches();
    }
}
