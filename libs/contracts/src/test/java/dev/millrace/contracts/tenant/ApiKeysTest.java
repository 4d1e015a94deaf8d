package dev.millrace.contracts.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    @Test
    void drawnKeyIsWellFormedAndATypoIsNot() {
        var key = ApiKeys.draw(new SecureRandom());
        var typo = key.substring(0, 10) + (key.charAt(10) == 'x' ? 'y' : 'x') + key.substring(11);

        assertThat(ApiKeys.wellFormed(key)).isTrue();
        assertThat(ApiKeys.wellFormed(typo)).isFalse();
        assertThat(ApiKeys.wellFormed("mr_short")).isFalse();
    }

    @Test
    void hashIsTheSha256OfTheText() {
        assertThat(ApiKeys.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
