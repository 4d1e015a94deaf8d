package dev.millrace.buildkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# syntax=docker/dockerfile:1\nFROM scratch",
                "#syntax = docker.io/docker/dockerfile:1.7-labs\r\nFROM scratch",
                "#!/usr/bin/env x\n# escape=`\n# Syntax=docker/dockerfile\n",
                "\ufeff# syntax=docker/dockerfile:1@sha256:"
                        + "0123456789012345678901234567890123456789012345678901234567890123\n"
            })
    void dockersOwnFrontendIsBuiltIn(String dockerfile) {
        assertThat(SyntaxLine.find(dockerfile.getBytes(UTF_8)))
                .get()
                .matches(SyntaxLine::isBuiltIn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# syntax=evil/frontend\nFROM scratch",
                "# syntax=ghcr.io/docker/dockerfile:1\nFROM scratch",
                "# syntax=docker/dockerfile-upstream:master\nFROM scratch",
                "# syntax=docker/dockerfile/x:1\n",
                "// syntax=evil/frontend\n",
                "{\"syntax\": \"evil/frontend\"}"
            })
    void everyOtherFrontendIsNot(String dockerfile) {
        assertThat(SyntaxLine.find(dockerfile.getBytes(UTF_8)))
                .get()
                .matches(line -> !line.isBuiltIn());
    }

    @Test
    void commentBehindAnythingElseIsNoSyntaxLine() {
        assertThat(SyntaxLine.find("\n# syntax=evil/frontend\n".getBytes(UTF_8))).isEmpty();
        assertThat(SyntaxLine.find("FROM x\n# syntax=evil\n".getBytes(UTF_8))).isEmpty();
        assertThat(SyntaxLine.find(new byte[0])).isEmpty();
    }
}
