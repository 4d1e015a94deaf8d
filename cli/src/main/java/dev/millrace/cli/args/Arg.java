package dev.millrace.cli.args;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * An option or a parameter, and what was given for it once the command line is read.
 *
 * @param <T> what it is read as; nullable where nothing may have been given
 */
public final class Arg<T extends @Nullable Object> implements Args {

    private final ArgSpec spec;

    private Arg(ArgSpec spec) {
        this.spec = spec;
    }

    /** An option without a value. */
    public static Arg<Boolean> flag(String about, String... names) {
        return new Arg<>(option(boolean.class, about, names).initialValue(false).build());
    }

    public static Arg<@Nullable String> text(String label, String about, String... names) {
        return new Arg<>(option(String.class, about, names).paramLabel(label).build());
    }

    public static Arg<@Nullable Integer> number(String label, String about, String... names) {
        return new Arg<>(option(int.class, about, names).paramLabel(label).build());
    }

    public static Arg<@Nullable Path> path(String label, String about, String... names) {
        return new Arg<>(
                option(Path.class, about, names)
                        .paramLabel(label)
                        .converters(new PathConverter())
                        .build());
    }

    /** An option that must be there. */
    public static Arg<URI> address(String label, String about, String... names) {
        return new Arg<>(option(URI.class, about, names).paramLabel(label).required(true).build());
    }

    /** An option that may be repeated; nothing given is an empty list. */
    public static Arg<List<String>> texts(String label, String about, String... names) {
        return new Arg<>(
                option(List.class, about, names)
                        .auxiliaryTypes(String.class)
                        .paramLabel(label)
                        .initialValue(List.of())
                        .build());
    }

    /** The same with a {@code name=value} each time. */
    public static Arg<Map<String, String>> pairs(String label, String about, String... names) {
        return new Arg<>(
                option(Map.class, about, names)
                        .auxiliaryTypes(String.class, String.class)
                        .paramLabel(label)
                        .initialValue(Map.of())
                        .build());
    }

    /** A parameter that must be there. */
    public static Arg<String> parameter(String label) {
        return new Arg<>(positional(String.class, "1", label).build());
    }

    /** The same, one of the names of an enum. */
    public static <E extends Enum<E>> Arg<E> parameter(String label, Class<E> oneOf) {
        return new Arg<>(
                positional(oneOf, "1", label).description("${COMPLETION-CANDIDATES}").build());
    }

    public static Arg<@Nullable String> optionalParameter(String label, String... about) {
        return new Arg<>(positional(String.class, "0..1", label).description(about).build());
    }

    public static Arg<@Nullable Path> optionalPath(String label, String about) {
        return new Arg<>(
                positional(Path.class, "0..1", label)
                        .description(about)
                        .converters(new PathConverter())
                        .build());
    }

    /** All parameters that are left, so many at least; none given is an empty list. */
    public static Arg<List<String>> parameters(String label, int least) {
        return new Arg<>(
                positional(List.class, least + "..*", label)
                        .auxiliaryTypes(String.class)
                        .initialValue(List.of())
                        .build());
    }

    /** The same option, also of every verb that is added to the one which has it. */
    public Arg<T> inherited() {
        return new Arg<>(
                OptionSpec.builder((OptionSpec) spec).scopeType(ScopeType.INHERIT).build());
    }

    /** The same parameter, where a verb has several: the first is at 0. */
    public Arg<T> at(int index) {
        return new Arg<>(
                PositionalParamSpec.builder((PositionalParamSpec) spec)
                        .index(Integer.toString(index))
                        .build());
    }

    public T value() {
        return spec.getValue();
    }

    /** What was given, or something else if nothing was. */
    public @NonNull T valueOr(@NonNull T otherwise) {
        T value = spec.getValue();
        return value == null ? otherwise : value;
    }

    /** For groups of picocli, which take the specifications of what is in them. */
    public ArgSpec spec() {
        return spec;
    }

    @Override
    public void addTo(CommandSpec verb) {
        verb.add(spec);
    }

    private static OptionSpec.Builder option(Class<?> type, String about, String... names) {
        return OptionSpec.builder(names).type(type).description(about);
    }

    private static PositionalParamSpec.Builder positional(
            Class<?> type, String arity, String label) {
        return PositionalParamSpec.builder()
                .type(type)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .paramLabel(label);
    }
}
