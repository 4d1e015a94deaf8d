package dev.millrace.contracts.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void everyCodeCanBeFoundAndSaysWhatToDo(ErrorCode code) {
        assertThat(ErrorCode.of(code.id())).contains(code);
        assertThat(code.id()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)?");
        assertThat(code.status()).isBetween(400, 599);
        assertThat(code.advice()).endsWith(".");
    }
}
