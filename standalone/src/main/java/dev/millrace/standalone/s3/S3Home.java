package dev.millrace.standalone.s3;

import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.nio.file.Path;

/** What every S3 server of ours has: a folder, a place to listen, one pair of keys. */
record S3Home(Path folder, String address, S3Access access) {

    static S3Home of(Folders folders, Ports ports, KeptSecrets secrets) throws IOException {
        var address = "127.0.0.1:" + ports.get(S3Server.NAME);
        return new S3Home(
                folders.of(S3Server.NAME),
                address,
                new S3Access(
                        "http://" + address,
                        secrets.get("s3-access-key").substring(0, 20),
                        secrets.get("s3-secret-key")));
    }
}
