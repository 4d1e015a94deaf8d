package dev.millrace.cli.project.detect;

import dev.millrace.dockerfile.plan.Installer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A package manager there is a template for.
 *
 * <p>Its release is the one an image installs where the project names none: all of them read lock
 * files of their earlier releases.
 */
public enum Tool {
    UV(Language.PYTHON, Installer.UV, "0.13.9"),
    POETRY(Language.PYTHON, Installer.POETRY, "2.5.1"),
    PDM(Language.PYTHON, Installer.PDM, "2.29.4"),
    PIP(Language.PYTHON, Installer.PIP, ""),
    PNPM(Language.NODE, Installer.PNPM, "12.21.0"),
    YARN(Language.NODE, Installer.YARN, "1.22.22"),
    BUN(Language.NODE, Installer.BUN, "1.4.5"),
    NPM(Language.NODE, Installer.NPM, "");

    private final Language language;
    private final Installer installer;
    private final String release;

    Tool(Language language, Installer installer, String release) {
        this.language = language;
        this.installer = installer;
        this.release = release;
    }

    /** As it is written on a command line. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Language language() {
        return language;
    }

    /** The same package manager, as the Dockerfile checks know it. */
    public Installer installer() {
        return installer;
    }

    public String release() {
        return release;
    }

    public static Optional<Tool> named(String name) {
        return Arrays.stream(values()).filter(tool -> tool.shown().equals(name)).findFirst();
    }
}
