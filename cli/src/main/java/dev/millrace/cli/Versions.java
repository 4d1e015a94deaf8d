package dev.millrace.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The CLI's own version, from its jar. */
public final class Versions implements IVersionProvider {

    public static String current() {
        return Objects.requireNonNullElse(
                Versions.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"millrace " + current()};
    }
}
