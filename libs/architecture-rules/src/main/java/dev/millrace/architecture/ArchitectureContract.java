package dev.millrace.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * What every module must hold to; a module's {@code ArchitectureTest} extends it with its package.
 *
 * <p>A rule about packages that a module does not have passes there: the same class serves a
 * library without hexagon and a service with three of them.
 */
public abstract class ArchitectureContract {

    private final JavaClasses classes;

    /**
     * @param rootPackage of the module, such as {@code dev.millrace.ingest}
     */
    protected ArchitectureContract(String rootPackage) {
        this.classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                        .importPackages(rootPackage);
    }

    @Test
    void domainKnowsOnlyJavaAndTheContracts() {
        check(ShapeRules.domainKnowsOnlyJavaAndTheContracts());
    }

    @Test
    void appKnowsNoAdapterAndNoWiring() {
        check(ShapeRules.appKnowsNoAdapterAndNoWiring());
    }

    @Test
    void nobodyKnowsTheWiring() {
        check(ShapeRules.nobodyKnowsTheWiring());
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        check(ShapeRules.adaptersDoNotKnowEachOther());
    }

    @Test
    void noPackageIsADrawerForEverything() {
        check(ShapeRules.noPackageIsADrawerForEverything());
    }

    @Test
    void everyPackageIsNullMarked() {
        check(ShapeRules.everyPackageIsNullMarked());
    }

    @Test
    void useCasesAreFinalAndDoOneThing() {
        check(ShapeRules.useCasesAreFinalAndDoOneThing());
    }

    @Test
    void nothingIsInjectedIntoFields() {
        check(ShapeRules.nothingIsInjectedIntoFields());
    }

    @Test
    void appAndDomainAreNotReactive() {
        check(ShapeRules.appAndDomainAreNotReactive());
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
