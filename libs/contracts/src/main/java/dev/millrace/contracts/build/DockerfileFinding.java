package dev.millrace.contracts.build;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One thing a check says about a Dockerfile; {@code docs/dockerfile-checks.md} lists the codes.
 *
 * @param code stable, such as {@code dockerfile.root-user}
 * @param line of the Dockerfile, from 1 on
 * @param what is there
 * @param why it matters
 * @param fix what to write instead
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DockerfileFinding(
        String code, Severity severity, int line, String what, String why, String fix) {

    /** Errors are what surely fails on the platform; they refuse a build. */
    public enum Severity {
        ERROR,
        WARN
    }

    public boolean refuses() {
        return severity == Severity.ERROR;
    }
}
