package dev.millrace.standalone.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The authorities that this machine trusts, which may be more than those a JDK brings: many company
 * networks re-sign TLS.
 */
public final class MachineTrust {

    private static final Path DEBIAN = Path.of("/etc/ssl/certs/ca-certificates.crt");

    private MachineTrust() {}

    /** The machine's bundle of authorities in PEM, if there is one. */
    public static Optional<Path> bundle(Map<String, String> environment) {
        var named = environment.get("SSL_CERT_FILE");
        if (named != null && Files.isReadable(Path.of(named))) {
            return Optional.of(Path.of(named));
        }
        return Optional.of(DEBIAN).filter(Files::isReadable);
    }

    /** Trusts the machine's authorities; those of the JDK where the machine names none. */
    static SSLContext context(Map<String, String> environment) throws IOException {
        try {
            var bundle = bundle(environment);
            if (bundle.isEmpty()) {
                return SSLContext.getDefault();
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusting(bundle.get()).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the machine's certificate authorities cannot be read", e);
        }
    }

    private static TrustManagerFactory trusting(Path bundle)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(bundle)) {
            var count = 0;
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + count++, authority);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
