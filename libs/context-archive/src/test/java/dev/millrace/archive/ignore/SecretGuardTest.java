package dev.millrace.archive.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretGuardTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                ".ENV",
                ".env.production",
                ".env-ci",
                ".env_old",
                ".envrc",
                ".envs",
                "a/b/.env.local",
                ".git",
                "id_rsa",
                "id_ed25519_sk",
                "id_rsa.bak",
                "deploy/server.pem",
                "Server.KEY",
                "AuthKey_1.p8",
                "store.p12",
                "login.jks",
                ".ssh",
                ".aws",
                ".config/gcloud",
                "home/.config/gcloud",
                ".docker/config.json",
                ".kube/config",
                ".cargo/credentials.toml",
                ".netrc",
                ".pypirc",
                "application_default_credentials.json"
            })
    void staysAtHome(String path) {
        assertThat(SecretGuard.what(path)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env.example",
                ".env.sample",
                ".env.template",
                ".env.local.dist",
                "env",
                "my.env",
                "environment.py",
                ".environments",
                ".envoy",
                "id_rsa.pub",
                "id_rsassa.py",
                "key",
                "keys.py",
                "gcloud",
                "config.json",
                "xgit/config",
                "x.docker/config.json",
                ".github",
                ".gitattributes",
                ".npmrc"
            })
    void isNoSecretByItsName(String path) {
        assertThat(SecretGuard.what(path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "deploy-key,-----BEGIN OPENSSH PRIVATE KEY-----,private key",
        "a.txt,-----BEGIN PRIVATE KEY-----,private key",
        "b.txt,-----BEGIN ENCRYPTED PRIVATE KEY-----,private key",
        "c.asc,-----BEGIN PGP PRIVATE KEY BLOCK-----,private key",
        "d,PuTTY-User-Key-File-3: ssh-ed25519,private key",
        "sa.json,'{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n\"}',service account's key",
        ".npmrc,//registry.example/:_authToken=npm_abc,registry token"
    })
    void isASecretByItsContents(String name, String text, String what) throws Exception {
        var file = Files.writeString(folder.resolve(name), text);

        assertThat(SecretContents.what(file, Files.size(file))).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource({
        "notes.txt,see -----BEGIN PRIVATE KEY-----",
        "cert.crt,-----BEGIN CERTIFICATE-----",
        "pub.txt,-----BEGIN PUBLIC KEY-----",
        "data.json,'{\"private_key\": null, \"a\": 1}'",
        ".npmrc,//registry.example/:_authToken=${NPM_TOKEN}",
        ".yarnrc.yml,nodeLinker: node-modules"
    })
    void isNoSecretByItsContents(String name, String text) throws Exception {
        var file = Files.writeString(folder.resolve(name), text);

        assertThat(SecretContents.what(file, Files.size(file))).isNull();
    }
}
