package dev.millrace.dockerfile.check;

import dev.millrace.contracts.build.DockerfileFinding.Severity;

/**
 * What a check stands for.
 *
 * @param code such as {@code dockerfile.root-user}; never changes its meaning
 * @param title the rule, as one would tell a colleague
 * @param why what happens if it is not kept
 */
public record Rule(String code, Severity severity, String title, String why) {

    static final String FAMILY = "dockerfile.";

    static Rule warn(String name, String title, String why) {
        return new Rule(FAMILY + name, Severity.WARN, title, why);
    }

    static Rule error(String name, String title, String why) {
        return new Rule(FAMILY + name, Severity.ERROR, title, why);
    }
}
