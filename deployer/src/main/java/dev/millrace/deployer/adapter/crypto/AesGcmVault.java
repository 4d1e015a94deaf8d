package dev.millrace.deployer.adapter.crypto;

import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.app.port.Vault;
import dev.millrace.deployer.domain.SealedVariable;
import dev.millrace.deployer.domain.VariableName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM in an envelope: each value has a key of its own, which the master key wraps.
 *
 * <p>Written {@code v1:BASE64} of nonce, wrapped key, nonce, value. Both parts are bound to tenant,
 * agent, environment, name and version.
 */
public final class AesGcmVault implements Vault {

    private static final String FORM = "v1:";
    private static final int NONCE = 12;
    private static final int KEY = 32;
    private static final int TAG_BITS = 128;
    private static final int WRAPPED = KEY + TAG_BITS / 8;

    private final byte[] master;
    private final RandomGenerator random;

    /** A master key of 32 bytes. */
    public AesGcmVault(byte[] master, SecureRandom random) {
        if (master.length != KEY) {
            throw new IllegalArgumentException("the master key has 32 bytes");
        }
        this.master = master.clone();
        this.random = random;
    }

    @Override
    public String seal(EnvironmentRef environment, VariableName name, long version, String value) {
        var bound = bound(environment, name, version);
        var key = draw(KEY);
        var wrapNonce = draw(NONCE);
        var nonce = draw(NONCE);
        var wrapped = crypt(Cipher.ENCRYPT_MODE, master, wrapNonce, bound, key);
        var text = value.getBytes(StandardCharsets.UTF_8);
        var sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, bound, text);
        var all =
                ByteBuffer.allocate(2 * NONCE + wrapped.length + sealed.length)
                        .put(wrapNonce)
                        .put(wrapped)
                        .put(nonce)
                        .put(sealed);
        return FORM + Base64.getEncoder().encodeToString(all.array());
    }

    @Override
    public String open(EnvironmentRef environment, SealedVariable variable) {
        if (!variable.sealed().startsWith(FORM)) {
            throw new IllegalStateException("not a sealed value: " + variable);
        }
        var all =
                ByteBuffer.wrap(
                        Base64.getDecoder().decode(variable.sealed().substring(FORM.length())));
        var bound = bound(environment, variable.name(), variable.setIn());
        var wrapNonce = take(all, NONCE);
        var key = crypt(Cipher.DECRYPT_MODE, master, wrapNonce, bound, take(all, WRAPPED));
        var nonce = take(all, NONCE);
        var value = crypt(Cipher.DECRYPT_MODE, key, nonce, bound, take(all, all.remaining()));
        return new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] bound(EnvironmentRef environment, VariableName name, long version) {
        return (environment.tenant()
                        + "|"
                        + environment.agent()
                        + "|"
                        + environment.environment()
                        + "|"
                        + name
                        + "|"
                        + version)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] draw(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] take(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] bound, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a sealed value does not open: other key, or tampered with", e);
        }
    }
}
