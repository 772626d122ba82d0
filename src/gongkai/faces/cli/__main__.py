from gongkai.faces.cli import main

main()
