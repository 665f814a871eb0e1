def main() -> None:
    from treadle.server.main import run
    from treadle.settings import load_settings

    run(load_settings())
