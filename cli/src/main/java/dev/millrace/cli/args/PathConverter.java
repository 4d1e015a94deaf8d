package dev.millrace.cli.args;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Picocli's own goes through reflection. */
final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        return Path.of(value);
    }
}
