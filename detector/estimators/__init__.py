"""The detectors in the shape of scikit-learn's estimators: what a researcher calls. The service needs none of it."""
