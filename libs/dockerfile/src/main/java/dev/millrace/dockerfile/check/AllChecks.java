package dev.millrace.dockerfile.check;

import java.util.List;
import java.util.stream.Stream;

/** Every check, in the order of the page. */
public final class AllChecks {

    /** What the reader could not read. */
    public static final Rule UNREAD =
            Rule.warn(
                    "unread",
                    "The file can be read",
                    "What cannot be read here is not checked; BuildKit has the last word, and may"
                            + " refuse it.");

    /** An ignore comment with a code of no check. */
    public static final Rule UNKNOWN_IGNORE =
            Rule.warn(
                    "unknown-ignore",
                    "millrace:ignore names a check",
                    "It hides nothing, and whoever reads it believes it does.");

    public static final List<Check> CHECKS =
            List.of(
                    new TargetMissing(),
                    new CopyMissing(),
                    new CopyNothing(),
                    new ShellCommand(),
                    new PortMismatch(),
                    new ReservedEnv(),
                    new SecretInImage(),
                    new RootUser(),
                    new NoWorkdir(),
                    new MuslBase(),
                    new UnpinnedBase(),
                    new WrongPlatform(),
                    new LockMissing(),
                    new LockNotCopied(),
                    new LockNotFrozen(),
                    new InstallAfterCode(),
                    new NoCacheMount(),
                    new SyntaxNotFirst());

    private AllChecks() {}

    /** The rules of all of them. */
    public static List<Rule> rules() {
        return Stream.concat(CHECKS.stream().map(Check::rule), Stream.of(UNREAD, UNKNOWN_IGNORE))
                .toList();
    }
}
